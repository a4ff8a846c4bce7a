using CharteFlow.Adapters.Links;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Review;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Review;

/// <summary>
/// Gathers what a reviewer's pages show. However many remarks there are, a page stays small: the others are a link
/// away.
/// </summary>
public sealed class ReviewPageBuilder(
    ReviewStore reviews,
    RemarkRows rows,
    CharterStore charters,
    TextDiffRenderer diffs,
    FormToken seals,
    CompanyClock clock
)
{
    /// <summary>What the seals of a reviewer's forms are made for.</summary>
    public const string Purpose = "review";

    /// <summary>Whose forms a seal is made for.</summary>
    public static string SubjectOf(ReviewVisit visit) => $"{visit.Round.Id}/{visit.Reviewer.Id}";

    /// <summary>
    /// Whether the page of the round has that section: one of the text, or one that the text leaves out.
    /// </summary>
    public async Task<bool> HasSectionAsync(
        ReviewVisit visit,
        SectionKey section,
        CancellationToken cancellationToken
    ) =>
        (
            await diffs.RenderAsync(
                visit.Cycle.TextBefore,
                visit.Round.TextDigest,
                visit.Reviewer.Language,
                cancellationToken
            )
        ).Any(known => known.Change.Key == section);

    /// <summary>The page of the text under review.</summary>
    public async Task<ReviewPageModel> PageAsync(
        HttpRequest request,
        string token,
        ReviewVisit visit,
        CancellationToken cancellationToken
    )
    {
        var language = LanguageResolver.LanguageOf(request, visit.Reviewer.Language);
        var cycle = visit.Cycle;
        var rendered = await diffs.RenderAsync(cycle.TextBefore, visit.Round.TextDigest, language, cancellationToken);
        var remarks = await reviews.RemarksAsync(cycle.Id, cancellationToken);
        return new ReviewPageModel
        {
            Context = new PageContext
            {
                Language = language,
                Path = Routes.Review(token),
                Seal = seals.Seal(Purpose, SubjectOf(visit)),
                Now = clock.Now,
                Zone = clock.Zone,
            },
            Token = token,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Submission =
                cycle.Submission is { } submission && submission.Pass == visit.Round.Number ? submission : null,
            Round = visit.Round,
            Reviewer = visit.Reviewer,
            State = visit.State,
            IsOpen = visit.IsOpen,
            MayDecide = visit.MayDecide,
            MayRemark =
                remarks.Count(remark => remark.Round == visit.Round.Number && remark.Reviewer == visit.Reviewer.Id)
                < Limits.RemarksEach,
            Own = visit.Own,
            Previous = cycle.VersionBefore,
            Sections = ReadSections.Of(rendered, cycle.TextBefore is null),
            Remarks = RemarkLists.Newest(remarks),
            RemarkCounts = remarks.CountBy(remark => remark.Section).ToDictionary(),
            Notice = Notices.Parse(request.Query[Fields.Done]),
        };
    }

    /// <summary>A page of remarks, on one section or on all.</summary>
    public async Task<ReviewRemarksPageModel> RemarksAsync(
        HttpRequest request,
        string token,
        ReviewVisit visit,
        (SectionKey? Section, int Page) wanted,
        CancellationToken cancellationToken
    )
    {
        var all = await rows.OfAsync(visit.Cycle, cancellationToken);
        return new ReviewRemarksPageModel
        {
            Context = new PageContext
            {
                Language = LanguageResolver.LanguageOf(request, visit.Reviewer.Language),
                Path = request.Path + request.QueryString,
                Seal = "",
                Now = clock.Now,
                Zone = clock.Zone,
            },
            Token = token,
            Charter = await charters.GetAsync(visit.Cycle.Charter, cancellationToken),
            Section = wanted.Section,
            Remarks = RemarkLists.Page(
                [.. all.Where(row => wanted.Section is not { } section || row.Remark.Section == section)],
                wanted.Page
            ),
        };
    }
}
