using CharteFlow.Application.PersonalLinks;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Tests.PersonalLinks;

public sealed class PersonalLinkCommandsTests : IDisposable
{
    private static readonly LinkOfPerson Legal = new(Addressee.Reviewer, "legal");

    private readonly World _world = new();

    private PersonalLinkCommands Commands =>
        new(_world.Links, _world.Campaigns, _world.Reviews, _world.Journal, _world.Company);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Send_ToAReviewer_AsksForOneLetterAndIsJournalled()
    {
        var cycle = await _world.ReviewAsync();

        Assert.Null(await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default));

        var letter = Assert.Single(_world.Letters.Links);
        Assert.Equal("reseaux-c1-review-1/link-1/legal", letter.Key.ToString());
        Assert.Equal("Hélène", Assert.Single(await _world.EntriesAsync(JournalAct.LinkSent)).Actor);
    }

    [Fact]
    public async Task Send_AgainWithinTheHour_IsRefusedAndAfterwardsTaken()
    {
        var cycle = await _world.ReviewAsync();
        await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default);

        _world.Clock.Advance(TimeSpan.FromMinutes(59));
        var early = await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default);

        Assert.Equal((ActRefusal.LinkJustSent, null), (early, later));
        Assert.Equal([1, 2], _world.Letters.Links.Select(letter => letter.Number));
    }

    [Fact]
    public async Task Send_PressedTwiceAtOnce_AsksForOneLetter()
    {
        var cycle = await _world.ReviewAsync();
        ActRefusal? second = null;
        var pressed = false;
        _world.Work.BeforeWrite = async name =>
        {
            if (!pressed && name.StartsWith("links/", StringComparison.Ordinal))
            {
                pressed = true;
                second = await Commands.SendAsync(_world.Letters, cycle, Legal, "Marc", default);
            }
        };

        // The clock stands still: a press that is told from another by its time alone would be taken twice.
        var first = await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default);

        Assert.Single(_world.Letters.Links.DistinctBy(letter => letter.Key));
        Assert.Single(await _world.EntriesAsync(JournalAct.LinkSent));
        Assert.True(first is null || second is null);
    }

    [Fact]
    public async Task Send_ToSomebodyElse_IsRefused()
    {
        var cycle = await _world.ReviewAsync();

        var refusal = await Commands.SendAsync(
            _world.Letters,
            cycle,
            Legal with
            {
                Person = "nobody",
            },
            "Hélène",
            default
        );

        Assert.Equal(ActRefusal.NotInThisPhase, refusal);
        Assert.Empty(_world.Letters.Links);
    }

    [Fact]
    public async Task Revoke_ALink_BeginsAGenerationOnceUntilANewOneIsSent()
    {
        var cycle = await _world.ReviewAsync();

        await Commands.RevokeAsync(cycle, Legal, "Hélène", "Transféré par erreur.", default);
        await Commands.RevokeAsync(cycle, Legal, "Hélène", "Transféré par erreur.", default);
        var revoked = await _world.Links.OfAsync("reseaux-c1-review-1", "legal", default);
        await Commands.SendAsync(_world.Letters, cycle, Legal, "Hélène", default);
        var sent = await _world.Links.OfAsync("reseaux-c1-review-1", "legal", default);

        Assert.Equal((1, true), (revoked.Generation, revoked.IsRevoked));
        Assert.Equal((1, false), (sent.Generation, sent.IsRevoked));
        Assert.Single(await _world.EntriesAsync(JournalAct.LinkRevoked));
    }

    [Fact]
    public async Task Revoke_WithoutAReason_IsRefused()
    {
        var cycle = await _world.ReviewAsync();

        Assert.Equal(ActRefusal.ReasonMissing, await Commands.RevokeAsync(cycle, Legal, "Hélène", " ", default));
    }
}
