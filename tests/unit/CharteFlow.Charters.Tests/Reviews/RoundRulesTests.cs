using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class RoundRulesTests
{
    private static readonly Reviewer Legal = Given.Reviewer("legal", required: true);
    private static readonly Reviewer Dpo = Given.Reviewer("dpo", role: OwnerRole.DataProtection);
    private static readonly RoundOpening Opening = new(Given.Cycle, 2, Given.Monday, new('d', 64));

    [Fact]
    public void OpenRound_Settings_MakesTheRound()
    {
        var settings = Given.Settings(Legal, Dpo) with { Quorum = 1, ReviewDays = 10 };

        var round = RoundRules.OpenRound(Opening, settings, Given.Paris);

        Assert.Equal(new RoundId("reseaux-sociaux-c1-review-2"), round.Id);
        Assert.Equal(
            (2, Given.Cycle, 1, Opening.TextDigest),
            (round.Number, round.Cycle, round.Quorum, round.TextDigest)
        );
        Assert.Equal([Legal, Dpo], round.Reviewers);
        Assert.Equal(new DateTimeOffset(2026, 12, 3, 17, 0, 0, TimeSpan.Zero), round.Deadline);
    }

    [Fact]
    public void OpenRound_NoQuorum_AsksEverybody() =>
        Assert.Equal(2, RoundRules.OpenRound(Opening, Given.Settings(Legal, Dpo), Given.Paris).Quorum);

    [Fact]
    public void OpenRound_EndOnADayOff_IsTheNextWorkingDay()
    {
        var settings = Given.Settings(Legal) with { ReviewDays = 12 };

        Assert.Equal(
            new DateTimeOffset(2026, 12, 7, 17, 0, 0, TimeSpan.Zero),
            RoundRules.OpenRound(Opening, settings, Given.Paris).Deadline
        );
    }

    [Fact]
    public void Replace_Reviewer_StandInKeepsRoleAndWeight()
    {
        var standIn = Given.Reviewer("avocate", required: false, role: OwnerRole.Marketing);

        var result = RoundRules.Replace(Given.Round(2, Legal, Dpo), Legal.Id, standIn);

        var round = Assert.IsType<Replacement.Done>(result).Round;
        Assert.Equal([standIn with { Role = Legal.Role, Required = true }, Dpo], round.Reviewers);
    }

    [Fact]
    public void Replace_Reviewer_VerdictOfTheReplacedNoLongerCounts()
    {
        var verdicts = new[] { Given.ChangeWish("legal"), Given.Approval("dpo") };
        var before = Given.Round(2, Legal, Dpo);

        var after = Assert
            .IsType<Replacement.Done>(RoundRules.Replace(before, Legal.Id, Given.Reviewer("avocate")))
            .Round;

        Assert.IsType<RoundState.ChangesRequested>(ReviewRules.Decide(before, verdicts));
        Assert.Equal(
            "avocate",
            Assert.Single(Assert.IsType<RoundState.Pending>(ReviewRules.Decide(after, verdicts)).Missing).Name
        );
        Assert.IsType<RoundState.Approved>(ReviewRules.Decide(after, [.. verdicts, Given.Approval("avocate")]));
    }

    [Fact]
    public void Replace_Stranger_IsRefused() =>
        Assert.Equal(
            new Replacement.Refused(ActRefusal.NotInTheRound),
            RoundRules.Replace(Given.Round(1, Legal), new("x"), Given.Reviewer("avocate"))
        );

    [Fact]
    public void Replace_BySomebodyOfTheRound_IsRefused()
    {
        var round = Given.Round(2, Legal, Dpo);
        var refused = new Replacement.Refused(ActRefusal.AlreadyInTheRound);

        Assert.Equal(refused, RoundRules.Replace(round, Legal.Id, Dpo));
        Assert.Equal(
            refused,
            RoundRules.Replace(round, Legal.Id, Given.Reviewer("autre") with { Email = "DPO@exemple.fr" })
        );
    }
}
