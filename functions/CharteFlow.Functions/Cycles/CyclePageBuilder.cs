using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Reminders;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Application.Undelivered;
using CharteFlow.Application.Verification;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Waves;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Cycles;

/// <summary>Gathers what the cycle's page shows: figures are counted from the stores at each look.</summary>
public sealed class CyclePageBuilder(
    CharterStore charters,
    DraftStore drafts,
    ReviewStore reviews,
    CampaignStore campaigns,
    CampaignClosing desk,
    CycleReminders reminders,
    WaveProgressQuery progressQuery,
    UndeliveredQuery undelivered,
    UnreachedPeople unreached,
    PeopleSearch people,
    Journal journal,
    CycleEvidence evidence,
    CompanyClock clock
)
{
    private const int ExchangesShown = 200;
    private const int UndeliveredShown = 20;

    public async Task<CyclePageModel> PageAsync(
        ConsoleUser hr,
        Cycle cycle,
        string? person,
        CancellationToken cancellationToken
    )
    {
        var damaged = new DamagedRecords();
        var entries = await journal.ReadAsync(cycle.Id, damaged, cancellationToken);
        var consultation = await damaged.OrAsync(() => ReadAsync(cycle.Consultation, damaged, cancellationToken), null);
        var acknowledgement = await damaged.OrAsync(
            () => ReadAsync(cycle.Acknowledgement, damaged, cancellationToken),
            null
        );
        var progress = await ProgressAsync(
            hr.Language,
            cycle,
            (damaged, (acknowledgement ?? consultation)?.Count),
            cancellationToken
        );
        var model = new CyclePageModel
        {
            Context = hr.Page,
            Progress = progress,
            Reminder = progress.Campaign is { Progress.Campaign.ClosedAt: null, Tally: var tally }
                ? await progressQuery.OfNowAsync(tally.Silent, cancellationToken)
                : null,
            Submitted = await damaged.OrAsync(() => SubmittedAsync(cycle, cancellationToken), null),
            Undelivered = await damaged.OrAsync(() => UndeliveredAsync(progress.Campaign, cancellationToken), null),
            Unreached = await damaged.OrAsync(() => unreached.ListAsync(cycle, cancellationToken), []),
            People = hr.MayAct
                ? await damaged.OrAsync(() => people.FindAsync(cycle, progress.Review, person, cancellationToken), null)
                : null,
            Exchanges = [.. (consultation?.Exchanges ?? []).Select(RowOf)],
            Comments =
            [
                .. CommentsOf(CampaignKind.Consultation, consultation),
                .. CommentsOf(CampaignKind.Acknowledgement, acknowledgement),
            ],
            Late = [.. (consultation?.Late ?? []).Select(RowOf)],
            LateCount = consultation?.LateCount ?? 0,
            Journal = [.. entries.Reverse()],
            Standing = await damaged.OrAsync<JournalStanding?>(
                async () => await evidence.StandingAsync(cycle, entries, cancellationToken),
                null
            ),
        };
        return model with { Damaged = damaged.Names };
    }

    public Task<CycleProgressModel> ProgressAsync(
        Language language,
        Cycle cycle,
        CancellationToken cancellationToken
    ) => ProgressAsync(language, cycle, (new DamagedRecords(), null), cancellationToken);

    private async Task<CycleProgressModel> ProgressAsync(
        Language language,
        Cycle cycle,
        (DamagedRecords Damaged, CampaignCount? Count) known,
        CancellationToken cancellationToken
    )
    {
        var campaign = cycle.Phase > CyclePhase.Formalities ? cycle.Acknowledgement ?? cycle.Consultation : null;
        return new CycleProgressModel
        {
            Language = language,
            Now = clock.Now,
            Zone = clock.Zone,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Cycle = cycle,
            Drafting =
                cycle.Phase == CyclePhase.Drafting
                    ? await known.Damaged.OrAsync<DraftingFigures?>(
                        async () => await DraftingAsync(cycle, cancellationToken),
                        null
                    )
                    : null,
            Review =
                cycle.Phase == CyclePhase.Review
                    ? await known.Damaged.OrAsync(() => ReviewAsync(cycle, cancellationToken), null)
                    : null,
            Campaign = campaign is { } id
                ? await known.Damaged.OrAsync(
                    () => CampaignAsync(cycle, id, language, known.Count, cancellationToken),
                    null
                )
                : null,
        };
    }

    private static ExchangeRow RowOf(Exchange exchange) =>
        new(exchange.Recipient.Id, exchange.Recipient.Name, exchange.Receipt, exchange.Reply);

    private async Task<DraftingFigures> DraftingAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var sections = await drafts.SectionsAsync(cycle.Id, cancellationToken) ?? [];
        var last = sections.Select(section => section.Value).MaxBy(section => section.EditedAt);
        return new DraftingFigures
        {
            Sections = sections.Count,
            OpenRemarks = await OpenRemarksAsync(cycle, cancellationToken),
            LastEditedBy = last?.EditedBy,
            LastEditedAt = last?.EditedAt,
            NextReminder = DraftingCalendar.NextReminder(cycle.PhaseEnteredAt, clock.Now, cycle.Settings, clock.Zone),
        };
    }

    private async Task<ReviewFigures?> ReviewAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (await reviews.FindRoundAsync(RoundRules.IdOf(cycle.Id, cycle.Pass), cancellationToken) is not { } round)
            return null;

        var verdicts = await reviews.VerdictsAsync(round.Id, cancellationToken);
        var state = ReviewRules.Decide(round, verdicts);
        IReadOnlyList<Reviewer> silent = state is RoundState.Pending pending ? pending.Missing : [];
        return new ReviewFigures
        {
            Round = round,
            State = state,
            Verdicts = verdicts,
            OpenRemarks = await OpenRemarksAsync(cycle, cancellationToken),
            NextReminder = NextReminder(cycle, round, silent),
            Reminder = reminders.Of(cycle, round, silent),
        };
    }

    private DateTimeOffset? NextReminder(Cycle cycle, ReviewRound round, IReadOnlyList<Reviewer> silent) =>
        silent
            .Select(reviewer => ReviewAgenda.ReminderOf(round, reviewer, cycle.ReminderAskedAt, clock.Zone))
            .Where(at => at > clock.Now)
            .Min();

    private async Task<CampaignFigures?> CampaignAsync(
        Cycle cycle,
        CampaignId id,
        Language language,
        CampaignCount? known,
        CancellationToken cancellationToken
    )
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } progress)
            return null;

        var count = progress is { Tally: not null, Outcome: not null }
            ? null
            : known ?? await desk.CountAsync(progress.Campaign, cancellationToken);
        return new CampaignFigures
        {
            Progress = progress,
            Plan = desk.PlanOf(progress.Campaign),
            UnderWay = await progressQuery.UnderWayAsync(progress, language, cancellationToken),
            Tally = progress.Tally ?? count!.Tally,
            RepliesMissing = count?.RepliesMissing ?? 0,
            LastMailAt = progress.Waves.Count == 0 ? null : CampaignAgenda.LastMailAt(progress),
            Reminder = await reminders.OfAsync(cycle, progress, cancellationToken),
        };
    }

    private async Task<UndeliveredList?> UndeliveredAsync(
        CampaignFigures? figures,
        CancellationToken cancellationToken
    ) =>
        figures is not null
        && await undelivered.ListAsync(figures.Progress.Campaign, UndeliveredShown, cancellationToken)
            is { Count: > 0 } list
            ? list
            : null;

    // The page shows both the count and the exchanges: one walk through the receipts gives them.
    private async Task<CampaignReading?> ReadAsync(
        CampaignId? campaign,
        DamagedRecords damaged,
        CancellationToken cancellationToken
    ) =>
        campaign is { } id && await campaigns.FindAsync(id, cancellationToken) is { } progress
            ? await desk.ReadAsync(progress.Campaign, damaged, ExchangesShown, cancellationToken)
            : null;

    private static IEnumerable<CommentGroup> CommentsOf(CampaignKind kind, CampaignReading? reading) =>
        reading is not { Comments: { Count: > 0 } comments }
            ? []
            :
            [
                new CommentGroup(
                    kind,
                    comments.Count,
                    [.. comments.Newest.Select(comment => new CommentRow(comment.Recipient.Name, comment.Receipt))]
                ),
            ];

    private async Task<SubmittedFigures?> SubmittedAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.Submission is not { } submission)
            return null;

        var remarks = await reviews.RemarksAsync(cycle.Id, cancellationToken);
        return new SubmittedFigures(submission, remarks.Count, remarks.Count(remark => !remark.Resolved));
    }

    private async Task<int> OpenRemarksAsync(Cycle cycle, CancellationToken cancellationToken) =>
        (await reviews.RemarksAsync(cycle.Id, cancellationToken)).Count(remark => !remark.Resolved);
}
