using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;

namespace CharteFlow.Functions.Tests.Cycles;

public sealed class CycleInstancesTests
{
    /// <summary>Azure Storage takes no longer id of an instance.</summary>
    private const int Longest = 100;

    private static readonly CycleId Cycle = new($"{new string('c', 48)}-c123");

    [Fact]
    public void Ids_OfTheLongestNames_AreTakenByAzure()
    {
        var phase = CycleInstances.Child(
            CycleInstances.Root(Cycle, 12),
            new PhaseStart
            {
                Cycle = Cycle,
                Phase = CyclePhase.Acknowledgement,
                Pass = 1,
            }.Name
        );
        var page = CycleInstances.Child(CycleInstances.Child(phase, "joiners-20261201"), "p0199");
        var campaign = new CampaignId($"{Cycle}-acknowledgement-1");
        var reply = new ReplyLetter(Cycle, campaign, new RecipientId(new string('r', 28)), 20);
        var letter = CycleInstances.Letter(Cycle, reply.Key);

        Assert.All([page, letter, $"{campaign}-exchange-20261201"], id => Assert.InRange(id.Length, 1, Longest));
    }

    [Fact]
    public void Letter_OfAnotherKey_IsAnotherInstanceOutsideTheCyclesOwn()
    {
        var (first, second) = (CycleInstances.Letter(Cycle, "a"), CycleInstances.Letter(Cycle, "b"));

        Assert.NotEqual(first, second);
        Assert.False(first.StartsWith(CycleInstances.PrefixOf(Cycle), StringComparison.Ordinal));
    }
}
