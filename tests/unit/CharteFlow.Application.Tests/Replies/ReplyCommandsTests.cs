using CharteFlow.Application.Answers;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Tests.Replies;

public sealed class ReplyCommandsTests : IDisposable
{
    private static readonly RecipientId Recipient = new($"0000{new string('a', 24)}");

    private readonly World _world = new();
    private readonly ReceiptCache _cache = new();

    private ReceiptStore Receipts => new(_world.Stores, _cache);

    private ReplyCommands Commands =>
        new(_world.Campaigns, Receipts, new ReplyStore(_world.Stores), _world.Journal, _world.Company);

    public void Dispose()
    {
        _cache.Dispose();
        _world.Dispose();
    }

    [Fact]
    public async Task Reply_ToAnObjection_IsKeptSentAndJournalled()
    {
        var cycle = await ObjectAsync(AnswerKind.Object);

        Assert.Null(await ReplyAsync(cycle, " Nous avons précisé. "));

        var reply = Assert.Single(await new ReplyStore(_world.Stores).OfAsync(World.Campaign, Recipient, default));
        Assert.Equal(("Nous avons précisé.", "Hélène"), (reply.Text, reply.Author));
        Assert.Single(_world.Letters.Replies);
        Assert.Single(await _world.EntriesAsync(JournalAct.ReplyGiven));
    }

    [Fact]
    public async Task Reply_ASecondTime_IsRefusedAndSendsNothing()
    {
        var cycle = await ObjectAsync(AnswerKind.Object);
        await ReplyAsync(cycle, "Nous avons précisé.");

        Assert.Equal(ActRefusal.AlreadyReplied, await ReplyAsync(cycle, "Autrement."));

        Assert.Single(_world.Letters.Replies);
    }

    [Theory]
    [InlineData(" ", ActRefusal.ReasonMissing)]
    [InlineData(null, ActRefusal.ReasonMissing)]
    public async Task Reply_WithoutText_IsRefused(string? text, ActRefusal expected) =>
        Assert.Equal(expected, await ReplyAsync(await ObjectAsync(AnswerKind.Ask), text));

    [Fact]
    public async Task Reply_ToAnApproval_IsToNothing()
    {
        var cycle = await ObjectAsync(AnswerKind.Approve);

        await Assert.ThrowsAsync<RecordNotFoundException>(() => ReplyAsync(cycle, "Merci."));
    }

    [Fact]
    public async Task Reply_OnceTheConclusionIsDrawn_ComesTooLate()
    {
        var cycle = await ObjectAsync(AnswerKind.Object);
        await _world.Campaigns.UpdateAsync(
            World.Campaign,
            campaign => campaign with { Outcome = PhaseOutcome.Carried },
            default
        );

        Assert.Equal(ActRefusal.NotInThisPhase, await ReplyAsync(cycle, "Nous avons précisé."));
    }

    private Task<ActRefusal?> ReplyAsync(Cycle cycle, string? text) =>
        Commands.ReplyAsync(_world.Letters, cycle, new(Recipient, 1, "Hélène", text, Accepted: false), default);

    private async Task<Cycle> ObjectAsync(AnswerKind kind)
    {
        await _world.ConsultAsync(campaign => campaign);
        await _world.Campaigns.KeepPageAsync(
            World.Campaign,
            0,
            new([
                new()
                {
                    Id = Recipient,
                    Employee = new("ada"),
                    Name = "Ada",
                    Email = "ada@exemple.fr",
                    Language = Language.French,
                },
            ]),
            default
        );
        await Receipts.WriteAsync(
            new()
            {
                Campaign = World.Campaign,
                Recipient = Recipient,
                Sequence = 1,
                Kind = kind,
                Text = kind == AnswerKind.Approve ? null : "Et chez soi ?",
                AnsweredAt = _world.Clock.GetUtcNow(),
                TextDigest = new('a', 64),
                Proof = IdentityProof.Link,
                Language = Language.French,
            },
            default
        );
        return await _world.Cycles.GetAsync(World.Cycle, default);
    }
}
