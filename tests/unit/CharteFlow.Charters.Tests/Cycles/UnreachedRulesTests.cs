using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class UnreachedRulesTests
{
    private static readonly UnreachedPerson Refused = new()
    {
        As = Addressee.Reviewer,
        Name = "Zoé",
        Email = "zoe@exemple.fr",
        Key = "k",
        At = Given.Monday,
        Reason = UndeliveredReason.RefusedAtOnce,
    };

    [Fact]
    public void IsMended_NothingAcceptedSince_IsNot()
    {
        Assert.False(UnreachedRules.IsMended(Refused, Given.Monday.AddDays(30)));
        Assert.False(
            UnreachedRules.IsMended(Refused with { AcceptedAt = Given.Monday.AddMinutes(-1) }, Given.Monday.AddDays(30))
        );
    }

    [Fact]
    public void IsMended_RefusedAtOnceAndThenAccepted_Is() =>
        Assert.True(
            UnreachedRules.IsMended(Refused with { AcceptedAt = Given.Monday.AddHours(1) }, Given.Monday.AddHours(1))
        );

    [Theory]
    [InlineData(UndeliveredReason.UnknownAddress)]
    [InlineData(UndeliveredReason.FateUnknown)]
    public void IsMended_CameBackBefore_NeedsADayWithoutAReport(UndeliveredReason reason)
    {
        var accepted = Refused with { Reason = reason, AcceptedAt = Given.Monday.AddHours(1) };

        Assert.False(UnreachedRules.IsMended(accepted, Given.Monday.AddHours(24)));
        Assert.True(UnreachedRules.IsMended(accepted, Given.Monday.AddHours(25)));
    }
}
