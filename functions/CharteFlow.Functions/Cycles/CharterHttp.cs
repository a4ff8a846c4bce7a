using CharteFlow.Application.Adoption;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Starts;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Versions;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Cycles;

/// <summary>The page of one charter, from which HR starts a cycle.</summary>
public sealed class CharterHttp(
    ConsoleEndpoint endpoint,
    CharterStore charters,
    CycleStore cycles,
    CycleStarter starter,
    AudienceReader directory,
    VersionArchive versions
)
{
    [Function(nameof(CharterPage))]
    public Task<IResult> CharterPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/charters/{charter}")]
            HttpRequest request,
        string charter,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(charter, cancellationToken) is { } found
                    ? PageResults.Page<Pages.Console.CharterPage>(await ModelAsync(hr, found, cancellationToken))
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(StartCycle))]
    public Task<IResult> StartCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/charters/{charter}/cycles")]
            HttpRequest request,
        string charter,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        endpoint.ActAsync(
            request,
            async (hr, form) =>
            {
                if (await FindAsync(charter, cancellationToken) is not { } found)
                    return Problems.Answer(request, ErrorKind.NotFound);

                if (ReasonOf(form[Fields.Reason]) is not { } reason)
                    return await RefuseAsync(hr, found, StartProblem.ReasonMissing);

                var confirmation = new StartConfirmation(
                    form[Fields.Reading].ToString(),
                    form[Fields.LeaveOut] == "true",
                    form[Fields.NobodyLeft] == "true"
                );
                var page = Preview(hr, found, reason) with
                {
                    LeaveOut = confirmation.WithoutUnreachable,
                    NobodyLeft = confirmation.NobodyHasLeft,
                };
                return await starter.StartAsync(
                    new CycleRunner(client),
                    new StartRequest(found.Id, hr.Name, reason) { Confirmation = confirmation },
                    cancellationToken
                ) switch
                {
                    StartResult.Started started => PageResults.SeeOther(
                        Notices.With(Routes.Cycle(started.Cycle.Id), Notice.CycleStarted)
                    ),
                    StartResult.AlreadyOpen => await RefuseAsync(hr, found, StartProblem.AlreadyOpen),
                    StartResult.DirectoryUnusable unusable => Refuse(
                        page with
                        {
                            Errors = LinesOf(unusable.Report, hr),
                        }
                    ),
                    StartResult.NobodyToAsk nobody => Refuse(page with { Reading = nobody.Reading }),
                    // A tick that was given for another reading is given anew.
                    StartResult.Unconfirmed changed when changed.Doubts.Contains(StartDoubt.Changed) => Refuse(
                        page with
                        {
                            Reading = changed.Reading,
                            Doubts = changed.Doubts,
                            LeaveOut = false,
                            NobodyLeft = false,
                        }
                    ),
                    StartResult.Unconfirmed unconfirmed => Refuse(
                        page with
                        {
                            Reading = unconfirmed.Reading,
                            Doubts = unconfirmed.Doubts,
                        }
                    ),
                    _ => Problems.Answer(request, ErrorKind.NotFound),
                };
            }
        );

    /// <summary>What HR confirms before a cycle starts: the directory as it is read now.</summary>
    [Function(nameof(StartPage))]
    public Task<IResult> StartPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/charters/{charter}/start")]
            HttpRequest request,
        string charter,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenToHrAsync(
            request,
            async hr =>
            {
                if (await FindAsync(charter, cancellationToken) is not { } found)
                    return Problems.Answer(request, ErrorKind.NotFound);
                if (found.OpenCycle is not null)
                    return await RefuseAsync(hr, found, StartProblem.AlreadyOpen);
                if (ReasonOf(request.Query[Fields.Reason]) is not { } reason)
                    return await RefuseAsync(hr, found, StartProblem.ReasonMissing);

                try
                {
                    return PageResults.Page<Pages.Console.StartPage>(
                        Preview(hr, found, reason) with
                        {
                            Reading = await directory.ReadAsync(cancellationToken),
                        }
                    );
                }
                catch (DirectoryException unusable)
                {
                    return Refuse(Preview(hr, found, reason) with { Errors = LinesOf(unusable.Report, hr) });
                }
            }
        );

    private static StartReason? ReasonOf(string? typed) =>
        Enum.TryParse<StartReason>(typed, out var reason) && Enum.IsDefined(reason) ? reason : null;

    private static string[] LinesOf(DirectoryReport report, ConsoleUser hr) =>
        report.ToText(hr.Language).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static StartPageModel Preview(ConsoleUser hr, Charter charter, StartReason reason) =>
        new()
        {
            Context = hr.Page,
            Charter = charter,
            Reason = reason,
        };

    private static IResult Refuse(StartPageModel page) =>
        PageResults.Page<Pages.Console.StartPage>(page, StatusCodes.Status409Conflict);

    private async Task<IResult> RefuseAsync(ConsoleUser hr, Charter charter, StartProblem problem) =>
        PageResults.Page<Pages.Console.CharterPage>(
            await ModelAsync(hr with { Path = Routes.Charter(charter.Id) }, charter, CancellationToken.None) with
            {
                Problem = problem,
            },
            StatusCodes.Status409Conflict
        );

    private async Task<CharterPageModel> ModelAsync(
        ConsoleUser hr,
        Charter charter,
        CancellationToken cancellationToken
    )
    {
        var damaged = new DamagedRecords();
        var model = new CharterPageModel
        {
            Context = hr.Page,
            Charter = charter,
            Versions = await damaged.OrAsync(() => versions.ManifestsAsync(charter.Id, cancellationToken), []),
            Archive = charter.CurrentVersion is null
                ? null
                : await damaged.OrAsync<ManifestCheck?>(
                    async () => await versions.CheckAsync(charter, cancellationToken),
                    null
                ),
            Cycles = await cycles.OfCharterAsync(charter, damaged, cancellationToken),
        };
        return model with { Damaged = damaged.Names };
    }

    private async Task<Charter?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CharterId>(id) is { } charter
            ? await charters.FindAsync(charter, cancellationToken)
            : null;
}
