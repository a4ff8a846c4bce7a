using CharteFlow.Adapters.Links;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Drafting;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Review;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Review;

/// <summary>The page behind a reviewer's link: read, remark, suggest wording, approve or ask for changes.</summary>
public sealed class ReviewHttp(
    PersonalLinks links, ReviewDesk desk, ReviewStore reviews, CharterStore charters, Redliner redliner, FormSeal seals, Waker waker, CompanyClock clock)
{
    private const string Purpose = "review";

    [Function(nameof(ReviewPage))]
    public async Task<IResult> ReviewPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) is { } visit
            ? Show.Page<Pages.Review.ReviewPage>(await ModelAsync(request, token, visit, cancellationToken))
            : AnswerHttp.LinkProblem(request);

    [Function(nameof(AddRemark))]
    public Task<IResult> AddRemark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/remarks")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        ActAsync(request, token, async (visit, form) =>
        {
            var (text, suggestion) = (form[Fields.Text].ToString().Trim(), form[Fields.Suggestion].ToString().Trim());
            var section = Identifiers.TryParse<SectionKey>(form[Fields.Section]) ?? throw new BadHttpRequestException("No section.");
            if (Check(text, suggestion) is { Count: > 0 } problems)
            {
                var model = await ModelAsync(request, token, visit, cancellationToken);
                return Show.Page<Pages.Review.ReviewPage>(
                    model with { RemarkAttempt = new(section, text, suggestion, problems) }, StatusCodes.Status400BadRequest);
            }

            await reviews.AddRemarkAsync(visit.Cycle.Id, RemarkOf(visit, section, text, suggestion), cancellationToken);
            return Show.SeeOther(Notices.With(Routes.Review(token), Notice.RemarkAdded));
        });

    [Function(nameof(GiveVerdict))]
    public Task<IResult> GiveVerdict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/verdict")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        ActAsync(request, token, async (visit, form) =>
        {
            var reason = form[Fields.Reason].ToString().Trim();
            var kind = KindOf(form);
            var problems = ReviewRules.Problems(kind, reason);
            if (kind is null || problems.Count > 0)
            {
                var model = await ModelAsync(request, token, visit, cancellationToken);
                return Show.Page<Pages.Review.ReviewPage>(
                    model with { VerdictAttempt = new(kind, reason, problems) }, StatusCodes.Status400BadRequest);
            }

            var verdict = new Verdict
            {
                Reviewer = visit.Reviewer.Id, By = visit.Reviewer.Name, Kind = kind.Value, Reason = reason.Length == 0 ? null : reason, At = clock.Now,
            };
            await desk.GiveVerdictAsync(visit, verdict, cancellationToken);
            await waker.WakeAsync(client, visit.Cycle, cancellationToken);
            return Show.SeeOther(Notices.With(Routes.Review(token), Notice.VerdictGiven));
        });

    private async Task<IResult> ActAsync(HttpRequest request, string token, Func<ReviewVisit, IFormCollection, Task<IResult>> act)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await FindAsync(token, cancellationToken) is not { } visit)
            return AnswerHttp.LinkProblem(request);

        if (!visit.IsOpen)
        {
            var closed = await ModelAsync(request, token, visit, cancellationToken);
            return Show.Page<Pages.Review.ReviewPage>(closed with { Kept = KeptForms.Of(request, maySend: false) }, StatusCodes.Status409Conflict);
        }

        return seals.Check(request.Form[Fields.Seal], Purpose, SubjectOf(visit))
            ? await act(visit, request.Form)
            : Show.Page<Pages.Review.ReviewPage>(Expired(await ModelAsync(request, token, visit, cancellationToken), request.Form), StatusCodes.Status400BadRequest);
    }

    // The page with everything in its place again, under a fresh seal.
    private static ReviewPageModel Expired(ReviewPageModel model, IFormCollection form) =>
        Identifiers.TryParse<SectionKey>(form[Fields.Section]) is { } section
            ? model with { FormExpired = true, RemarkAttempt = new(section, form[Fields.Text], form[Fields.Suggestion], []) }
            : model with { FormExpired = true, VerdictAttempt = new(KindOf(form), form[Fields.Reason], []) };

    private static VerdictKind? KindOf(IFormCollection form) =>
        Enum.TryParse<VerdictKind>(form[Fields.Kind], out var kind) && Enum.IsDefined(kind) ? kind : null;

    private async Task<ReviewVisit?> FindAsync(string token, CancellationToken cancellationToken) =>
        await links.OpenAsync(token, LinkPurpose.Review, cancellationToken) is { } payload
            ? await desk.FindAsync(new RoundId(payload.Scope), new ReviewerId(payload.Subject), cancellationToken)
            : null;

    private async Task<ReviewPageModel> ModelAsync(HttpRequest request, string token, ReviewVisit visit, CancellationToken cancellationToken)
    {
        var language = Viewers.LanguageOf(request, visit.Reviewer.Language);
        var cycle = visit.Cycle;
        var rendered = await redliner.RenderAsync(cycle.TextBefore, visit.Round.TextDigest, language, cancellationToken);
        return new ReviewPageModel
        {
            Language = language,
            Path = Routes.Review(token),
            Seal = seals.Seal(Purpose, SubjectOf(visit)),
            Now = clock.Now,
            Zone = clock.Zone,
            Token = token,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Submission = cycle.Submission,
            Round = visit.Round,
            Reviewer = visit.Reviewer,
            State = visit.State,
            IsOpen = visit.IsOpen,
            Own = visit.Own,
            Previous = cycle.VersionBefore,
            Sections = ReadSections.Of(rendered, cycle.TextBefore is null),
            Remarks = await reviews.RemarksAsync(cycle.Id, cancellationToken),
            Notice = Notices.Parse(request.Query[Fields.Done]),
        };
    }

    private Remark RemarkOf(ReviewVisit visit, SectionKey section, string text, string suggestion) => new()
    {
        Id = RemarkIds.New(clock.Now),
        Section = section,
        Author = visit.Reviewer.Name,
        Role = visit.Reviewer.Role,
        Text = text,
        Suggestion = suggestion.Length == 0 ? null : suggestion,
        At = clock.Now,
    };

    private static IReadOnlyList<RemarkProblem> Check(string text, string suggestion)
    {
        (RemarkProblem Problem, bool Holds)[] checks =
        [
            (RemarkProblem.TextMissing, text.Length == 0 && suggestion.Length == 0),
            (RemarkProblem.TextTooLong, text.ReplaceLineEndings("\n").Length > Limits.Remark),
            (RemarkProblem.SuggestionTooLong, suggestion.ReplaceLineEndings("\n").Length > Limits.SectionBody),
        ];
        return [.. checks.Where(check => check.Holds).Select(check => check.Problem)];
    }

    private static string SubjectOf(ReviewVisit visit) => $"{visit.Round.Id}/{visit.Reviewer.Id}";
}
