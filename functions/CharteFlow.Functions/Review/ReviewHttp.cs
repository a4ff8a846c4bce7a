using System.Globalization;
using CharteFlow.Adapters.Links;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Answers;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Review;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Review;

/// <summary>The pages behind a reviewer's link: read, remark, suggest wording, approve or ask for changes.</summary>
public sealed class ReviewHttp(
    PersonalLinks links,
    ReviewCommands desk,
    ReviewPageBuilder view,
    FormToken seals,
    PhaseNotifier notifier,
    CompanyClock clock
)
{
    [Function(nameof(ReviewPage))]
    public async Task<IResult> ReviewPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(token, cancellationToken) is { } visit
            ? PageResults.Page<Pages.Review.ReviewPage>(await view.PageAsync(request, token, visit, cancellationToken))
            : AnswerHttp.LinkProblem(request);

    [Function(nameof(ReviewRemarks))]
    public async Task<IResult> ReviewRemarks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}/remarks")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(token, cancellationToken) is not { } visit)
            return AnswerHttp.LinkProblem(request);

        var page = int.TryParse(
            request.Query[Fields.Page],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;
        var section = Identifiers.TryParse<SectionKey>(request.Query[Fields.Section]);
        return PageResults.Page<ReviewRemarksPage>(
            await view.RemarksAsync(request, token, visit, (section, page), cancellationToken)
        );
    }

    [Function(nameof(AddRemark))]
    public Task<IResult> AddRemark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/remarks")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            token,
            async (visit, form) =>
            {
                if (
                    Identifiers.TryParse<SectionKey>(form[Fields.Section]) is not { } section
                    || !await view.HasSectionAsync(visit, section, cancellationToken)
                )
                    return await RefuseAsync(request, token, visit, ReviewRefusal.SectionUnknown);

                var typed = new TypedRemark(section, form[Fields.Text], form[Fields.Suggestion]);
                if (RemarkRules.Problems(typed) is { Count: > 0 } problems)
                {
                    var model = await view.PageAsync(request, token, visit, cancellationToken);
                    return PageResults.Page<Pages.Review.ReviewPage>(
                        model with
                        {
                            RemarkAttempt = new(section, typed.Text, typed.Suggestion, problems),
                        },
                        StatusCodes.Status400BadRequest
                    );
                }

                return await desk.AddRemarkAsync(visit, typed, cancellationToken)
                    ? PageResults.SeeOther(Notices.With(Routes.Review(token), Notice.RemarkAdded))
                    : await RefuseAsync(request, token, visit, ReviewRefusal.RemarksSpent);
            }
        );

    [Function(nameof(GiveVerdict))]
    public Task<IResult> GiveVerdict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/verdict")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            token,
            async (visit, form) =>
            {
                var reason = form[Fields.Reason].ToString().Trim();
                var kind = KindOf(form);
                var problems = ReviewRules.Problems(kind, reason);
                if (kind is null || problems.Count > 0)
                {
                    var model = await view.PageAsync(request, token, visit, cancellationToken);
                    return PageResults.Page<Pages.Review.ReviewPage>(
                        model with
                        {
                            VerdictAttempt = new(kind, reason, problems),
                        },
                        StatusCodes.Status400BadRequest
                    );
                }

                var verdict = new Verdict
                {
                    Reviewer = visit.Reviewer.Id,
                    By = visit.Reviewer.Name,
                    Kind = kind.Value,
                    Reason = TypedText.Typed(reason),
                    At = clock.Now,
                };
                if (!await desk.GiveVerdictAsync(visit, verdict, cancellationToken))
                    return await RefuseAsync(request, token, visit, ReviewRefusal.VerdictsSpent);

                await notifier.WakeAsync(client, visit.Cycle, cancellationToken);
                return PageResults.SeeOther(Notices.With(Routes.Review(token), Notice.VerdictGiven));
            }
        );

    private async Task<IResult> ActAsync(
        HttpRequest request,
        string token,
        Func<ReviewVisit, IFormCollection, Task<IResult>> act
    )
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await FindAsync(token, cancellationToken) is not { } visit)
            return AnswerHttp.LinkProblem(request);

        if (!visit.IsOpen)
            return await RefuseAsync(request, token, visit, ReviewRefusal.ReviewOver);

        return seals.Check(request.Form[Fields.Seal], ReviewPageBuilder.Purpose, ReviewPageBuilder.SubjectOf(visit))
            ? await act(visit, request.Form)
            : PageResults.Page<Pages.Review.ReviewPage>(
                Expired(request, await view.PageAsync(request, token, visit, cancellationToken)),
                StatusCodes.Status400BadRequest
            );
    }

    private async Task<IResult> RefuseAsync(
        HttpRequest request,
        string token,
        ReviewVisit visit,
        ReviewRefusal refusal
    ) =>
        PageResults.Page<Pages.Review.ReviewPage>(
            Refused(request, await view.PageAsync(request, token, visit, request.HttpContext.RequestAborted), refusal),
            StatusOf(refusal)
        );

    // The page with what was chosen and typed, to be copied: no form on it would take it.
    private static ReviewPageModel Refused(HttpRequest request, ReviewPageModel model, ReviewRefusal refusal) =>
        model with
        {
            Refusal = refusal,
            Kept = KeptForms.Of(request, maySend: false),
            VerdictAttempt = KindOf(request.Form) is { } kind ? new(kind, request.Form[Fields.Reason], []) : null,
        };

    private static int StatusOf(ReviewRefusal refusal) =>
        refusal == ReviewRefusal.SectionUnknown ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;

    // The page with everything in its place again, under a fresh seal; what has no place on it is there to be copied.
    private static ReviewPageModel Expired(HttpRequest request, ReviewPageModel model)
    {
        var form = request.Form;
        if (RefusalOf(form, model) is { } refusal)
            return Refused(request, model, refusal);

        return Identifiers.TryParse<SectionKey>(form[Fields.Section]) is { } section
            ? model with
            {
                FormExpired = true,
                RemarkAttempt = new(section, form[Fields.Text], form[Fields.Suggestion], []),
            }
            : model with
            {
                FormExpired = true,
                VerdictAttempt = new(KindOf(form), form[Fields.Reason], []),
            };
    }

    private static ReviewRefusal? RefusalOf(IFormCollection form, ReviewPageModel model)
    {
        if (!form.ContainsKey(Fields.Section))
            return model.MayDecide ? null : ReviewRefusal.VerdictsSpent;

        return !model.MayRemark ? ReviewRefusal.RemarksSpent
            : model.Sections.Any(section => section.Key.Value == form[Fields.Section]) ? null
            : ReviewRefusal.SectionUnknown;
    }

    private static VerdictKind? KindOf(IFormCollection form) =>
        Enum.TryParse<VerdictKind>(form[Fields.Kind], out var kind) && Enum.IsDefined(kind) ? kind : null;

    private async Task<ReviewVisit?> FindAsync(string token, CancellationToken cancellationToken) =>
        await links.OpenAsync(token, LinkPurpose.Review, cancellationToken) is { } payload
            ? await desk.FindAsync(new RoundId(payload.Scope), new ReviewerId(payload.Subject), cancellationToken)
            : null;
}
