using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Review;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Waves;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.Drafting;

/// <summary>
/// Gathers what the authors' pages show: the text, and everything that reviewers and employees asked for.
/// </summary>
public sealed class DraftPageBuilder(
    CharterStore charters,
    DraftStore drafts,
    TextStore texts,
    ReviewStore reviews,
    CampaignStore campaigns,
    WaveProgressQuery progressQuery,
    ExchangeQuery replies,
    TextDiffRenderer diffs,
    TextCheck check
)
{
    private const int ObjectionsShown = 500;

    public Task<Charter> CharterAsync(Cycle cycle, CancellationToken cancellationToken) =>
        charters.GetAsync(cycle.Charter, cancellationToken);

    public async Task<DraftPageModel> PageAsync(ConsoleUser hr, Cycle cycle, CancellationToken cancellationToken)
    {
        var isOpen = SubmissionRules.IsOpen(cycle);
        var text = await drafts.TextAsync(cycle.Id, cancellationToken);
        var open = (await reviews.RemarksAsync(cycle.Id, cancellationToken))
            .Where(remark => !remark.Resolved)
            .CountBy(remark => remark.Section)
            .ToDictionary();
        var charter = await CharterAsync(cycle, cancellationToken);
        return new DraftPageModel
        {
            Context = hr.Page,
            Charter = charter,
            Cycle = cycle,
            Findings = isOpen && text is not null ? check.Findings(text, charter) : [],
            Sections =
            [
                .. (await drafts.SectionsAsync(cycle.Id, cancellationToken) ?? []).Select(section =>
                    RowOf(section.Value, open) with
                    {
                        Html = isOpen ? null : diffs.Html(section.Value.Section.Body),
                    }
                ),
            ],
            Unchanged =
                isOpen && text is not null ? await texts.UnchangedFromAsync(cycle, text, cancellationToken) : null,
            Invitation = await progressQuery.OfAnyDayAsync(cycle.Audience ?? 0, cancellationToken),
            Requests = await RequestsAsync(cycle, cancellationToken),
            AcceptedObjections = await AcceptedObjectionsAsync(cycle, cancellationToken),
        };
    }

    public async Task<SectionEditPageModel> SectionAsync(
        ConsoleUser hr,
        Cycle cycle,
        Record<DraftSection> stored,
        CancellationToken cancellationToken
    )
    {
        var section = stored.Value.Section;
        var charter = await CharterAsync(cycle, cancellationToken);
        var remarks = (await reviews.RemarksAsync(cycle.Id, cancellationToken))
            .Where(remark => remark.Section == section.Key)
            .OrderBy(remark => remark.Resolved)
            .ToList();
        var shown = RemarkLists.First(remarks);
        var isOpen = SubmissionRules.IsOpen(cycle);
        return new SectionEditPageModel
        {
            Context = hr.Page,
            Charter = charter,
            Cycle = cycle,
            Findings = check.Findings(section, charter),
            Key = section.Key,
            Title = section.Title,
            Owner = section.Owner,
            Body = section.Body,
            ETag = stored.ETag,
            EditedBy = stored.Value.EditedBy,
            EditedAt = stored.Value.EditedAt,
            IsOpen = isOpen,
            PreviewHtml = isOpen && hr.MayAct ? null : diffs.Html(section.Body),
            Remarks = shown,
            MoreRemarks = remarks.Count - shown.Count,
        };
    }

    private static DraftRow RowOf(DraftSection section, Dictionary<SectionKey, int> open) =>
        new()
        {
            Section = section.Section,
            EditedBy = section.EditedBy,
            EditedAt = section.EditedAt,
            OpenRemarks = open.GetValueOrDefault(section.Section.Key),
        };

    private async Task<IReadOnlyList<ChangeRequest>> RequestsAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (
            cycle.Submission is not { } submission
            || await reviews.LastRoundAsync(cycle.Id, submission, cancellationToken) is not { } round
        )
            return [];

        return
            ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken))
                is RoundState.ChangesRequested changes
            ? changes.Requests
            : [];
    }

    private async Task<IReadOnlyList<string>> AcceptedObjectionsAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.Consultation is not { } id || await campaigns.FindAsync(id, cancellationToken) is not { } progress)
            return [];

        var exchanges = await replies.ExchangesAsync(progress.Campaign, ObjectionsShown, cancellationToken);
        return
        [
            .. exchanges
                .Where(exchange => exchange.Reply is { Accepted: true })
                .Select(exchange => exchange.Receipt.Text ?? ""),
        ];
    }
}
