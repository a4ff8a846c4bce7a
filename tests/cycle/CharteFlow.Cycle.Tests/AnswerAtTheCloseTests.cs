using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// Answers that race the close: each is counted and thanked for, or its author is told that it came too late.
/// </summary>
public sealed class AnswerAtTheCloseTests
{
    private const int People = 200;
    private const int AtOnce = 64;

    private static readonly DateTimeOffset _closesAt = TestApp.Start.AddDays(21);

    [Theory]
    [InlineData(CampaignKind.Consultation, false)]
    [InlineData(CampaignKind.Acknowledgement, false)]
    [InlineData(CampaignKind.Consultation, true)]
    public async Task Answer_StoreThatDelaysWrites_ThanksForWhatCountsAndTellsTheOthers(
        CampaignKind kind,
        bool theCloseDies
    )
    {
        using var services = new TestServices();
        services.Clock.SetUtcNow(_closesAt.AddSeconds(-1));
        var (inTime, tooLate) = (0, 0);
        for (var seed = 1; seed <= 6; seed++)
        {
            var campaign = await SeedAsync(services, kind, seed);
            var told = await PlayAsync(services, campaign, seed, theCloseDies);
            await CheckAsync(services, campaign, told);
            inTime += told.Values.OfType<AnswerResult.Recorded>().Count();
            tooLate += told.Values.OfType<AnswerResult.Refused>().Count();
        }

        Assert.True(
            inTime > 100 && tooLate > 100,
            $"{inTime} were in time and {tooLate} too late: both have to be tried."
        );
    }

    [Fact]
    public async Task Close_CrashAtAnyWrite_ClosesWithTheSameCountAndOneEntry()
    {
        using var services = new TestServices();
        services.Clock.SetUtcNow(_closesAt);
        for (var write = 1; write <= 5; write++)
        {
            var campaign = await SeedAsync(services, CampaignKind.Consultation, 100 + write);
            for (var person = 0; person < 3; person++)
                await services.Get<ReceiptStore>().WriteAsync(ReceiptOf(campaign, person), default);
            var writes = 0;
            services.Evidence.BeforeWrite = services.Work.BeforeWrite = _ =>
                ++writes == write ? Task.FromException(new InvalidOperationException("killed")) : Task.CompletedTask;
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                services.Get<CampaignClosing>().CloseAsync(new(campaign.Id, campaign.Cycle), default)
            );
            services.Evidence.BeforeWrite = services.Work.BeforeWrite = _ => Task.CompletedTask;
            await services.Get<ReceiptStore>().WriteAsync(ReceiptOf(campaign, 3), default);

            await services.Get<CampaignClosing>().CloseAsync(new(campaign.Id, campaign.Cycle), default);
            await services.Get<CampaignStore>().FinishAsync(campaign.Id, default);

            var page = await services.Get<ClosedPages>().FindAsync(campaign.Id, 0, default);
            var entry = Assert.Single(
                await services.Get<Journal>().ReadAsync(campaign.Cycle, default),
                entry => entry.Act == JournalAct.CampaignClosed
            );
            var progress = await services.Get<CampaignStore>().GetAsync(campaign.Id, default);
            Assert.Equal(page!.Receipts.Count, progress.Tally!.Answers);
            Assert.Contains($"answers={page.Receipts.Count};", entry.Detail, StringComparison.Ordinal);
            Assert.Contains(progress.ReceiptsDigest!, entry.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Close_ExtendedByHrInBetween_StaysOpen()
    {
        using var services = new TestServices();
        services.Clock.SetUtcNow(_closesAt);
        var campaign = await SeedAsync(services, CampaignKind.Consultation, 200);
        await services
            .Get<CampaignStore>()
            .UpdateAsync(
                campaign.Id,
                current => current with { Campaign = current.Campaign with { ClosesAt = _closesAt.AddDays(7) } },
                default
            );

        await services.Get<CampaignClosing>().CloseAsync(new(campaign.Id, campaign.Cycle), default);

        Assert.Null((await services.Get<CampaignStore>().GetAsync(campaign.Id, default)).Campaign.ClosedAt);
        Assert.Null(await services.Get<ClosedPages>().FindAsync(campaign.Id, 0, default));
    }

    [Fact]
    public async Task Answer_WellBeforeTheClose_ReadsNothingThatGrowsWithTheCampaign()
    {
        using var services = new TestServices();
        var campaign = await SeedAsync(services, CampaignKind.Consultation, 300);
        for (var person = 1; person < People; person++)
            await services.Get<ReceiptStore>().WriteAsync(ReceiptOf(campaign, person), default);
        await AnswerAsync(services, campaign, 0);
        var (finds, listed) = (
            services.Evidence.Finds + services.Work.Finds,
            services.Evidence.Listed + services.Work.Listed
        );

        var told = await AnswerAsync(services, campaign, 0, AnswerKind.Object);

        Assert.IsType<AnswerResult.Recorded>(told);
        Assert.Equal(1, services.Evidence.Listed + services.Work.Listed - listed);
        Assert.InRange(services.Evidence.Finds + services.Work.Finds - finds, 1, 6);
    }

    [Fact]
    public async Task Answer_ChangedTooOften_IsRefusedInASentenceAndTheLastStays()
    {
        using var services = new TestServices();
        var campaign = await SeedAsync(services, CampaignKind.Consultation, 400);
        for (var change = 0; change < Limits.AnswersEach; change++)
            Assert.IsType<AnswerResult.Recorded>(
                await AnswerAsync(services, campaign, 0, change % 2 == 0 ? AnswerKind.Approve : AnswerKind.Object)
            );

        var told = await AnswerAsync(services, campaign, 0, AnswerKind.Approve);
        var same = await AnswerAsync(services, campaign, 0, AnswerKind.Object);

        Assert.Equal(new AnswerResult.Refused(AnswerRefusal.TooManyChanges), told);
        Assert.Equal(Limits.AnswersEach, Assert.IsType<AnswerResult.Recorded>(same).Receipt.Sequence);
    }

    [Fact]
    public async Task Answer_EarlierReceiptsGone_FollowsTheLastOne()
    {
        using var services = new TestServices();
        var campaign = await SeedAsync(services, CampaignKind.Consultation, 500);
        foreach (var kind in new[] { AnswerKind.Approve, AnswerKind.Object, AnswerKind.Ask })
            await AnswerAsync(services, campaign, 0, kind);
        services.Evidence.Tamper(EvidenceNames.Receipt(campaign.Id, 0, IdOf(0), 1), null);
        services.Evidence.Tamper(EvidenceNames.Receipt(campaign.Id, 0, IdOf(0), 2), null);

        Assert.True(await services.Get<ReceiptStore>().HasAnsweredAsync(campaign.Id, IdOf(0), default));
        Assert.Equal(
            4,
            Assert
                .IsType<AnswerResult.Recorded>(await AnswerAsync(services, campaign, 0, AnswerKind.Approve))
                .Receipt.Sequence
        );
        Assert.Equal(
            [3, 4],
            (await services.Get<ReceiptStore>().OfAsync(campaign.Id, IdOf(0), default)).Select(receipt =>
                receipt.Sequence
            )
        );
    }

    private static async Task<Dictionary<RecipientId, AnswerResult>> PlayAsync(
        TestServices services,
        Campaign campaign,
        int seed,
        bool theCloseDies
    )
    {
        var told = new Dictionary<RecipientId, AnswerResult>();
        var play = new Interleaving(seed);
        var closesAfter = 100 + (60 * seed);
        services.Evidence.BeforeWrite =
            services.Evidence.AfterWrite =
            services.Work.BeforeWrite =
            services.Work.AfterWrite =
                _ => play.StopAsync();
        for (int next = 0, steps = 0; next < People || play.UnderWay > 0; steps++)
        {
            if (steps == closesAfter)
            {
                await play.BeginAsync(() =>
                    services.Get<CampaignClosing>().CloseAsync(new(campaign.Id, campaign.Cycle), default)
                );
                if (theCloseDies)
                {
                    await play.GoOnWithLastAsync();
                    play.KillLast();
                }
            }
            else if (next < People && play.UnderWay < AtOnce)
            {
                var person = next++;
                await play.BeginAsync(async () =>
                {
                    var result = await AnswerAsync(services, campaign, person);
                    lock (told)
                        told[IdOf(person)] = result;
                });
            }
            else
            {
                await play.GoOnAsync();
            }
        }

        services.Evidence.BeforeWrite =
            services.Evidence.AfterWrite =
            services.Work.BeforeWrite =
            services.Work.AfterWrite =
                _ => Task.CompletedTask;
        await services.Get<CampaignClosing>().CloseAsync(new(campaign.Id, campaign.Cycle), default);
        return told;
    }

    private static async Task CheckAsync(
        TestServices services,
        Campaign campaign,
        Dictionary<RecipientId, AnswerResult> told
    )
    {
        var progress = await services.Get<CampaignStore>().GetAsync(campaign.Id, default);
        var page = (await services.Get<ClosedPages>().FindAsync(campaign.Id, 0, default))!;
        var reading = await services
            .Get<CampaignClosing>()
            .ReadAsync(progress.Campaign, new DamagedRecords(), People, default);
        var thanked = told.Where(pair => pair.Value is AnswerResult.Recorded)
            .Select(pair => pair.Key)
            .Order(ById)
            .ToList();
        var late = told.Where(pair => pair.Value is AnswerResult.Refused { Refusal: AnswerRefusal.TooLate })
            .Select(pair => pair.Key)
            .Order(ById)
            .ToList();

        Assert.Equal(thanked, page.Receipts.Select(receipt => receipt.Recipient));
        Assert.Equal(thanked.Count, progress.Tally!.Answers);
        Assert.Equal(thanked.Count, reading.Count.Tally.Answers);
        Assert.Equal(late, reading.Late.Select(answer => answer.Recipient.Id).Order(ById));
        Assert.Equal(page.Receipts.Count(receipt => receipt.Kind == AnswerKind.Object), reading.Exchanges.Count);
        Assert.All(
            told.Values.OfType<AnswerResult.Refused>(),
            refused => Assert.True(refused.Refusal is AnswerRefusal.TooLate or AnswerRefusal.CampaignClosed)
        );
    }

    private static readonly IComparer<RecipientId> ById = Comparer<RecipientId>.Create(
        (one, other) => string.CompareOrdinal(one.Value, other.Value)
    );

    private static async Task<AnswerResult> AnswerAsync(
        TestServices services,
        Campaign campaign,
        int person,
        AnswerKind? kind = null
    )
    {
        var desk = services.Get<AnswerCommands>();
        var answerer = (await desk.FindAsync(campaign.Id, IdOf(person), default))!;
        var form = new AnswerForm
        {
            Kind = (kind ?? KindOf(campaign, person)).ToString(),
            Text = "Trop vague.",
            HasRead = true,
        };
        return await desk.AnswerAsync(answerer, new IncomingAnswer(form, Language.French, IdentityProof.Link), default);
    }

    private static AnswerKind KindOf(Campaign campaign, int person) =>
        campaign.Kind == CampaignKind.Acknowledgement ? AnswerKind.Acknowledge
        : person % 3 == 0 ? AnswerKind.Object
        : AnswerKind.Approve;

    private static RecipientId IdOf(int person) => new($"0000{person:x24}");

    private static Receipt ReceiptOf(Campaign campaign, int person) =>
        new()
        {
            Campaign = campaign.Id,
            Recipient = IdOf(person),
            Sequence = 1,
            Kind = KindOf(campaign, person),
            Text = "Trop vague.",
            AnsweredAt = TestApp.Start,
            TextDigest = campaign.TextDigest,
            Proof = IdentityProof.Link,
            Language = Language.French,
        };

    private static async Task<Campaign> SeedAsync(TestServices services, CampaignKind kind, int number)
    {
        var cycle = new CycleId($"reseaux-c{number}");
        var campaign = new Campaign
        {
            Id = new($"{cycle}-campaign-1"),
            Kind = kind,
            Cycle = cycle,
            Charter = new("reseaux"),
            Route = LegalRoute.ServiceNote,
            Settings = new(),
            OpenedAt = TestApp.Start,
            ClosesAt = _closesAt,
            TextDigest = new string('a', 64),
            Recipients = People,
            Pages = 1,
        };
        await services
            .Get<CycleStore>()
            .CreateAsync(
                new()
                {
                    Id = cycle,
                    Charter = new("reseaux"),
                    Route = LegalRoute.ServiceNote,
                    Settings = new() { HrEmail = "rh@example.test", HrName = "RH" },
                    Reason = StartReason.Scheduled,
                    StartedBy = "Hélène",
                    StartedAt = TestApp.Start,
                    Phase = CyclePhase.Consultation,
                    Consultation = campaign.Id,
                },
                default
            );
        await services
            .Get<CampaignStore>()
            .KeepPageAsync(
                campaign.Id,
                0,
                new([
                    .. Enumerable
                        .Range(0, People)
                        .Select(person => new Recipient
                        {
                            Id = IdOf(person),
                            Employee = new($"p{person}"),
                            Name = $"Person {person}",
                            Email = $"p{person}@example.test",
                            Language = Language.French,
                        }),
                ]),
                default
            );
        await services.Get<CampaignStore>().OpenAsync(new CampaignProgress { Campaign = campaign }, default);
        return campaign;
    }
}
