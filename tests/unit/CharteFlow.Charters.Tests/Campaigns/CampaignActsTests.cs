using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class CampaignActsTests
{
    private static readonly ActContext Context = new("Hélène", Given.Monday, Given.Paris);

    private static readonly CampaignProgress Open = new() { Campaign = Given.Campaign() };

    private static readonly CampaignProgress Closed = Open with
    {
        Campaign = Open.Campaign with { ClosedAt = Given.Monday },
    };

    [Theory]
    [InlineData("2026-12-15", "2026-12-15T17:00:00Z")]
    [InlineData("2026-12-19", "2026-12-21T17:00:00Z")]
    [InlineData("2027-05-01", "2027-05-03T16:00:00Z")]
    [InlineData("2027-11-23", "2027-11-23T17:00:00Z")]
    public void Extend_ToALaterDay_ClosesAtSixOnThatOrTheNextWorkingDay(string day, string close)
    {
        var changed = Assert.IsType<Decision<CampaignProgress>.Changed>(
            CampaignActs.Extend(Open, Given.Day(day), "Congés.", Context)
        );

        Assert.Equal(DateTimeOffset.Parse(close, null), changed.Record.Campaign.ClosesAt);
    }

    [Theory]
    [InlineData("2026-12-11")]
    [InlineData("2027-11-24")]
    public void Extend_ToNoLaterDayOrBeyondAYear_IsRefused(string day) =>
        AssertRefused([ActRefusal.NotLater], CampaignActs.Extend(Open, Given.Day(day), "Congés.", Context));

    [Fact]
    public void Extend_WithoutDayAndReason_TellsBoth() =>
        AssertRefused([ActRefusal.DateMissing, ActRefusal.ReasonMissing], CampaignActs.Extend(Open, null, "", Context));

    [Fact]
    public void Extend_TwiceToTheSameDay_IsRefusedTheSecondTime()
    {
        var changed = Assert.IsType<Decision<CampaignProgress>.Changed>(
            CampaignActs.Extend(Open, Given.Day("2026-12-15"), "Congés.", Context)
        );

        AssertRefused(
            [ActRefusal.NotLater],
            CampaignActs.Extend(changed.Record, Given.Day("2026-12-15"), "Congés.", Context)
        );
    }

    [Fact]
    public void SendAgain_WaveWithUnknownFates_GetsASecondSendingOnce()
    {
        var doubtful = Open with
        {
            Waves =
            [
                new()
                {
                    Name = "invitation",
                    Kind = WaveKind.Invitation,
                    At = Given.Monday,
                    Sent = 8,
                    Unknown = 2,
                },
            ],
        };

        var changed = Assert.IsType<Decision<CampaignProgress>.Changed>(
            CampaignActs.SendAgain(doubtful, "invitation", Context)
        );

        Assert.Equal([new SecondSending("invitation", "again-1", Given.Monday)], changed.Record.Again);
        AssertRefused([ActRefusal.NothingUnknown], CampaignActs.SendAgain(changed.Record, "invitation", Context));
        AssertRefused([ActRefusal.NothingUnknown], CampaignActs.SendAgain(doubtful, "reminder-1", Context));
        AssertRefused(
            [ActRefusal.NothingUnknown],
            CampaignActs.SendAgain(
                doubtful with
                {
                    Waves = [doubtful.Waves[0] with { Unknown = 0 }],
                },
                "invitation",
                Context
            )
        );
    }

    [Fact]
    public void ConfirmLeavers_HeldComparison_AllowsAsManyAsHrWasShown()
    {
        var held = Open with
        {
            Watch = new()
            {
                ComparedAt = Given.Monday,
                Trouble = SyncFailure.Held,
                HeldLeavers = 61,
            },
        };

        var changed = Assert.IsType<Decision<CampaignProgress>.Changed>(
            CampaignActs.ConfirmLeavers(held, "Un site est fermé.", Context)
        );

        Assert.Equal(61, changed.Record.Watch!.AllowedLeavers);
        AssertRefused([ActRefusal.ReasonMissing], CampaignActs.ConfirmLeavers(held, "", Context));
        AssertRefused([ActRefusal.NotInThisPhase], CampaignActs.ConfirmLeavers(Open, "Un site est fermé.", Context));
    }

    [Fact]
    public void Acts_OnAClosedCampaign_ComeTooLate()
    {
        AssertRefused(
            [ActRefusal.NotInThisPhase],
            CampaignActs.Extend(Closed, Given.Day("2026-12-15"), "Congés.", Context)
        );
        AssertRefused([ActRefusal.NotInThisPhase], CampaignActs.SendAgain(Closed, "invitation", Context));
    }

    private static void AssertRefused(IReadOnlyList<ActRefusal> expected, Decision<CampaignProgress> decision) =>
        Assert.Equal(expected, Assert.IsType<Decision<CampaignProgress>.Refused>(decision).Why);
}
