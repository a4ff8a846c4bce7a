using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class StartRulesTests
{
    private static readonly AudienceReading Plain = new()
    {
        Selection = new(
            [
                new()
                {
                    Key = new("zoe"),
                    Name = "Zoé",
                    Email = "zoe@exemple.fr",
                },
            ],
            []
        ),
        Warnings = [],
        KnowsLeavers = true,
    };

    private static readonly AudienceReading Doubtful = Plain with
    {
        Selection = Plain.Selection with { LeftOut = [new("Ouvrier Un", LeftOutReason.NoAddress, null, 3)] },
        KnowsLeavers = false,
    };

    [Fact]
    public void Doubts_NothingConfirmed_StartsOnlyWhatLeavesNoDoubt()
    {
        Assert.Empty(StartRules.Doubts(Plain, null));
        Assert.Equal([StartDoubt.NotShown], StartRules.Doubts(Doubtful, null));
        Assert.Equal(
            [StartDoubt.NotShown],
            StartRules.Doubts(Plain with { Warnings = [new("ligne 3", "line 3")] }, null)
        );
    }

    [Fact]
    public void Doubts_PeopleLeftOutByTheCalendarOnly_NeedNoWord() =>
        Assert.Empty(
            StartRules.Doubts(
                Plain with
                {
                    Selection = Plain.Selection with
                    {
                        LeftOut = [new("Rémi", LeftOutReason.HasLeft, "remi@exemple.fr", 3)],
                    },
                },
                null
            )
        );

    [Theory]
    [InlineData(false, false, new[] { StartDoubt.Unreachable, StartDoubt.Leavers })]
    [InlineData(true, false, new[] { StartDoubt.Leavers })]
    [InlineData(false, true, new[] { StartDoubt.Unreachable })]
    [InlineData(true, true, new StartDoubt[0])]
    public void Doubts_Confirmed_AreThoseWithoutATick(bool without, bool nobody, StartDoubt[] doubts) =>
        Assert.Equal(doubts, StartRules.Doubts(Doubtful, new StartConfirmation(Doubtful.Digest, without, nobody)));

    [Fact]
    public void Doubts_AnotherReadingConfirmed_IsShownAgain() =>
        Assert.Equal(
            [StartDoubt.Changed],
            StartRules.Doubts(Doubtful, new StartConfirmation(Plain.Digest, true, true))
        );
}
