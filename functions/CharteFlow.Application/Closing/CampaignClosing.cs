using System.Runtime.CompilerServices;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Time;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Closing;

/// <summary>Counts a campaign and concludes it.</summary>
public sealed class CampaignClosing(
    CycleStore cycles,
    CampaignStore campaigns,
    ReceiptStore receipts,
    ClosedPages pages,
    ReplyStore replies,
    UndeliveredStore undelivered,
    AudienceStore audience,
    Journal journal,
    CampaignNotifications letters,
    CompanyClock clock
)
{
    /// <summary>
    /// What the clocks of two machines may differ by, or an orchestration's and an activity's. HR moves a close by a
    /// day at least.
    /// </summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>The dates of a campaign, with the extensions that HR has granted.</summary>
    public CampaignPlan PlanOf(Campaign campaign)
    {
        var plan = CampaignCalendar.Plan(campaign.OpenedAt, campaign.Settings, clock.Zone);
        return campaign.ClosesAt > plan.ClosesAt
            ? CampaignCalendar.Extend(plan, campaign.ClosesAt, campaign.Settings, clock.Zone)
            : plan;
    }

    /// <summary>
    /// The count as it stands: of an open campaign in one walk through the receipts, of a closed one from what the
    /// close found.
    /// </summary>
    public async Task<CampaignCount> CountAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var source = await SourceAsync(campaign, null, cancellationToken);
        return await CountAsync(source, AnswersAsync(campaign, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// The count, the objections and questions, those without a reply first, the comments, and what came too late, in
    /// one walk through the receipts.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="damaged">Takes the names of receipts and replies that cannot be read, which are left out.</param>
    /// <param name="exchanges">How many objections and questions at most, and how many comments and late
    /// answers.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public async Task<CampaignReading> ReadAsync(
        Campaign campaign,
        DamagedRecords damaged,
        int exchanges,
        CancellationToken cancellationToken
    )
    {
        var source = await SourceAsync(campaign, damaged, cancellationToken);
        var (list, late) = (
            new ExchangeList(campaigns, campaign, source.Audience, source.Replies),
            new LateAnswers(campaigns, campaign, source.Audience, exchanges)
        );
        var count = await CountAsync(source, WalkAsync(), cancellationToken);
        return new CampaignReading(count, list.First(exchanges), list.Comments(exchanges))
        {
            Late = late.First,
            LateCount = late.Count,
        };

        async IAsyncEnumerable<IReadOnlyList<IAnswer>> WalkAsync()
        {
            await foreach (var (page, stored) in receipts.PagesAsync(campaign, damaged, cancellationToken).Index())
            {
                var closed = await ClosedAsync(campaign, page, cancellationToken);
                var counted = closed is null ? stored : [.. stored.Where(closed.Holds)];
                await list.AddAsync(page, counted, cancellationToken);
                await late.AddAsync(page, [.. stored.Except(counted)], cancellationToken);
                yield return closed?.Receipts ?? (IReadOnlyList<IAnswer>)counted;
            }
        }
    }

    /// <summary>
    /// Closes the campaign: marks it first, then closes each page, then counts what the pages hold. A try that died
    /// goes on where it was, and changes nothing that was decided. A campaign that HR has extended in the meantime
    /// stays open.
    /// </summary>
    public async Task CloseAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var isAbandoned = (await cycles.GetAsync(reference.Cycle, cancellationToken)).Withdrawal is not null;
        var marked = await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current.Campaign.ClosedAt is null && (isAbandoned || current.Campaign.ClosesAt <= now + ClockSkew)
                    ? current with
                    {
                        Campaign = current.Campaign with { ClosedAt = now },
                    }
                    : current,
            cancellationToken
        );
        if (marked is { Campaign.ClosedAt: null } or { Tally: not null })
            return;

        var digests = new List<string>();
        var source = await SourceAsync(marked.Campaign, null, cancellationToken);
        var tally = (
            await CountAsync(source, CloseAsync(marked.Campaign, digests, cancellationToken), cancellationToken)
        ).Tally;
        var digest = ListDigest.Of(digests);
        var fact = journal.FactOf(
            new()
            {
                Cycle = reference.Cycle,
                Act = JournalAct.CampaignClosed,
                Key = JournalKeys.Closed(reference.Campaign),
                Detail = JournalDetail.Of([.. TallyFacts.Of(tally), ("receipts", digest)]),
            }
        );
        await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current.Tally is null
                    ? (current with { Tally = tally, ReceiptsDigest = digest }).Noting(fact)
                    : current,
            cancellationToken
        );
    }

    /// <summary>
    /// Concludes a closed campaign and tells HR. While an objection or a question has no reply, it does nothing.
    /// </summary>
    public async Task ConcludeAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        var campaign = progress.Campaign;
        var count = await CountAsync(campaign, cancellationToken);
        if (progress.Tally is not { } closed || count.RepliesMissing > 0)
            return;

        // Only replies have come in since the close.
        var tally = closed with
        {
            AcceptedObjections = count.Tally.AcceptedObjections,
        };
        var result = TallyRules.Conclude(tally, campaign.Settings, campaign.Route, campaign.Kind);
        var outcome = (campaign.Kind, result) switch
        {
            (CampaignKind.Acknowledgement, _) => PhaseOutcome.Acknowledged,
            (_, TallyResult.Carried) => PhaseOutcome.Carried,
            _ => PhaseOutcome.SentBack,
        };
        var cycle = await cycles.GetAsync(reference.Cycle, cancellationToken);
        await letters.TellOfConclusionAsync(cycle, progress with { Tally = tally, Result = result }, cancellationToken);
        await campaigns.UpdateAsync(
            reference.Campaign,
            current => current with { Tally = tally, Result = result, Outcome = outcome },
            cancellationToken
        );
    }

    private async Task<CountSource> SourceAsync(
        Campaign campaign,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    ) =>
        new(
            campaign,
            await replies.OfCampaignAsync(campaign.Id, damaged, cancellationToken),
            await undelivered.IdsAsync(campaign.Id, cancellationToken),
            await audience.StateAsync(campaign, cancellationToken)
        );

    private async Task<CampaignCount> CountAsync(
        CountSource source,
        IAsyncEnumerable<IReadOnlyList<IAnswer>> answers,
        CancellationToken cancellationToken
    )
    {
        // Each page with its own replies: all replies for each page would cost their product.
        var given = source.Replies.ToLookup(reply => RecipientIds.PageOf(reply.Recipient));
        var count = new CampaignCount(TallyRules.Nobody, 0);
        await foreach (var (page, ofPage) in answers.Index())
        {
            var recipients = (await campaigns.PageAsync(source.Campaign.Id, page, cancellationToken)).Recipients;
            Reply[] own = [.. given[page]];
            count = new CampaignCount(
                TallyRules.Add(
                    count.Tally,
                    TallyRules.Count(recipients, ofPage, own, source.Unreached, source.Audience.Left)
                ),
                count.RepliesMissing + TallyRules.RepliesMissing(ofPage, own, source.Campaign.Route)
            );
        }

        return count;
    }

    /// <summary>The answers of each page: those that count once that is decided, until then all.</summary>
    private async IAsyncEnumerable<IReadOnlyList<IAnswer>> AnswersAsync(
        Campaign campaign,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (campaign.ClosedAt is null)
        {
            await foreach (var stored in receipts.PagesAsync(campaign, null, cancellationToken))
                yield return stored;
            yield break;
        }

        for (var page = 0; page < campaign.Pages; page++)
            yield return (await ClosedAsync(campaign, page, cancellationToken))?.Receipts
                ?? (IReadOnlyList<IAnswer>)await receipts.OfPageAsync(campaign.Id, page, cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<IAnswer>> CloseAsync(
        Campaign campaign,
        List<string> digests,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var page = 0; page < campaign.Pages; page++)
        {
            var closed = await pages.CloseAsync(campaign.Id, page, cancellationToken);
            digests.Add(RecordDigest.Of(closed));
            yield return closed.Receipts;
        }
    }

    private async Task<ClosedPage?> ClosedAsync(Campaign campaign, int page, CancellationToken cancellationToken) =>
        campaign.ClosedAt is null ? null : await pages.FindAsync(campaign.Id, page, cancellationToken);
}

/// <summary>What a count looks at beside the receipts.</summary>
internal sealed record CountSource(
    Campaign Campaign,
    IReadOnlyList<Reply> Replies,
    IReadOnlySet<RecipientId> Unreached,
    AudienceState Audience
);

/// <summary>A campaign's count, its objections and questions, and its comments.</summary>
public sealed record CampaignReading(CampaignCount Count, IReadOnlyList<Exchange> Exchanges, CommentList Comments)
{
    /// <summary>Answers that came after the close, the last first: kept, never counted.</summary>
    public IReadOnlyList<Exchange> Late { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int LateCount { get; init; }
}

/// <summary>Where a campaign stands.</summary>
/// <param name="Tally">What everybody answered.</param>
/// <param name="RepliesMissing">How many objections and questions wait for HR's reply.</param>
public sealed record CampaignCount(Tally Tally, int RepliesMissing);
