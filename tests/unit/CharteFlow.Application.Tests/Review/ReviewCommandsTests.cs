using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Tests.Review;

public sealed class ReviewCommandsTests : IDisposable
{
    private static readonly RoundId Round = new("reseaux-c1-review-1");

    private readonly World _world = new();

    private ReviewCommands Commands => new(_world.Cycles, _world.Reviews, _world.Journal, _world.Company);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Replace_AReviewer_InvitesTheStandInAndIsJournalled()
    {
        var cycle = await _world.ReviewAsync();

        Assert.Null(await Commands.ReplaceAsync(_world.Letters, cycle, StandIn("legal", "eve@exemple.fr"), default));

        var round = await _world.Reviews.GetRoundAsync(Round, default);
        var eve = Assert.Single(round.Reviewers, reviewer => reviewer.Email == "eve@exemple.fr");
        Assert.Equal($"{Round}/invitation/{eve.Id}", Assert.Single(_world.Letters.Links).Key.ToString());
        Assert.DoesNotContain(round.Reviewers, reviewer => reviewer.Id.Value == "legal");
        Assert.Single(await _world.EntriesAsync(JournalAct.ReviewerReplaced));
    }

    [Theory]
    [InlineData("nobody", "eve@exemple.fr", ActRefusal.NotInTheRound)]
    [InlineData("legal", "staff@exemple.fr", ActRefusal.AlreadyInTheRound)]
    public async Task Replace_ThatTheRoundDoesNotTake_ChangesNothing(string whom, string email, ActRefusal expected)
    {
        var cycle = await _world.ReviewAsync();

        Assert.Equal(expected, await Commands.ReplaceAsync(_world.Letters, cycle, StandIn(whom, email), default));

        Assert.Empty(_world.Letters.Links);
        Assert.Empty(await _world.EntriesAsync(JournalAct.ReviewerReplaced));
    }

    [Fact]
    public async Task GiveVerdict_TheSameTwice_IsKeptAndJournalledOnce()
    {
        await _world.ReviewAsync();
        var verdict = new Verdict
        {
            Reviewer = new("legal"),
            Kind = VerdictKind.Approve,
            At = _world.Clock.GetUtcNow(),
        };

        for (var press = 0; press < 2; press++)
        {
            var visit = await Commands.FindAsync(Round, new("legal"), default);
            Assert.True(await Commands.GiveVerdictAsync(visit!, verdict, default));
        }

        Assert.Single(await _world.Reviews.VerdictsAsync(Round, default));
        Assert.Single(await _world.EntriesAsync(JournalAct.VerdictGiven));
    }

    private static StandIn StandIn(string whom, string email) =>
        new(new(whom), "Eve", email, Language.French, "Hélène", "Absente.");
}
