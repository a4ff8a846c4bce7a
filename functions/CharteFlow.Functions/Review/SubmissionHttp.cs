using System.Globalization;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Review;

/// <summary>
/// Where HR reads the submitted text and what reviewers said of it, in every phase, and answers remarks while the cycle
/// is open.
/// </summary>
public sealed class SubmissionHttp(
    ConsoleEndpoint endpoint,
    CycleStore cycles,
    ReviewStore reviews,
    SubmissionPageBuilder view,
    CompanyClock clock
)
{
    [Function(nameof(SubmittedText))]
    public Task<IResult> SubmittedText(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/text")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        OpenAsync(
            request,
            cycle,
            async (hr, found) =>
            {
                TextComparison? against =
                    Enum.TryParse<TextComparison>(request.Query[Fields.Against], out var wanted)
                    && Enum.IsDefined(wanted)
                        ? wanted
                        : null;
                int? round = int.TryParse(
                    request.Query[Fields.Round],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null;
                return await view.TextAsync(hr, found, (round, against), cancellationToken) is { } model
                    ? PageResults.Page<SubmittedTextPage>(model)
                    : Results.Redirect(Routes.Draft(found.Id));
            }
        );

    [Function(nameof(Remarks))]
    public Task<IResult> Remarks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/remarks")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        OpenAsync(
            request,
            cycle,
            async (hr, found) =>
            {
                var page = int.TryParse(
                    request.Query[Fields.Page],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : 1;
                return PageResults.Page<RemarksPage>(
                    await view.RemarksAsync(hr, found, (page, request.Query[Fields.Open] == "true"), cancellationToken)
                );
            }
        );

    [Function(nameof(RemarkThread))]
    public Task<IResult> RemarkThread(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/remarks/{remark}")]
            HttpRequest request,
        string cycle,
        string remark,
        CancellationToken cancellationToken
    ) =>
        OpenAsync(
            request,
            cycle,
            async (hr, found) =>
                await reviews.FindRemarkAsync(found.Id, remark, cancellationToken) is { } thread
                    ? PageResults.Page<RemarkPage>(
                        await view.RemarkAsync(hr, found, thread, Routes.Remarks(found.Id), cancellationToken)
                    )
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(AnswerRemark))]
    public Task<IResult> AnswerRemark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/remarks/{remark}")]
            HttpRequest request,
        string cycle,
        string remark,
        CancellationToken cancellationToken
    ) =>
        endpoint.ActAsync(
            request,
            async (hr, form) =>
            {
                if (
                    await FindAsync(cycle, cancellationToken) is not { } found
                    || await reviews.FindRemarkAsync(found.Id, remark, cancellationToken) is not { } thread
                )
                    return Problems.Answer(request, ErrorKind.NotFound);

                var answer = new RemarkAnswer(hr.Name, form[Fields.Text], form[Fields.Resolved] == "true");
                var from = FromOf(form, found);
                if (CycleTransitions.IsOver(found.Phase))
                    return Problems.Answer(
                        request,
                        ErrorKind.TooLate,
                        [new Texts(hr.Language, hr.Zone)["ActRefusal_CycleOver"]]
                    );

                if (RemarkThreads.Check(thread, answer) is { } problem)
                {
                    var model = await view.RemarkAsync(hr, found, thread, from, cancellationToken);
                    return PageResults.Page<RemarkPage>(
                        model with
                        {
                            Typed = answer,
                            Problem = problem,
                        },
                        StatusCodes.Status400BadRequest
                    );
                }

                await reviews.UpdateRemarkAsync(
                    found.Id,
                    remark,
                    current => RemarkThreads.Answered(current, answer, clock.Now),
                    cancellationToken
                );
                return PageResults.SeeOther(Notices.With(from, Notice.RemarkAnswered));
            }
        );

    private Task<IResult> OpenAsync(HttpRequest request, string cycle, Func<ConsoleUser, Cycle, Task<IResult>> page) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(cycle, request.HttpContext.RequestAborted) is { } found
                    ? await page(hr, found)
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    // Only a page of this cycle: the field is the browser's.
    private static string FromOf(IFormCollection form, Cycle cycle) =>
        ReturnPaths.Of(form[Fields.From]) is var path
        && path.StartsWith($"{Routes.Cycle(cycle.Id)}/", StringComparison.Ordinal)
        && !path.Contains('?', StringComparison.Ordinal)
            ? path
            : Routes.Remarks(cycle.Id);

    private async Task<Cycle?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CycleId>(id) is { } cycle ? await cycles.FindAsync(cycle, cancellationToken) : null;
}
