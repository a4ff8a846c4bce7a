using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Adoption;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Console;

/// <summary>The page of one charter, from which HR starts a cycle.</summary>
public sealed class CharterHttp(ConsoleDoor door, CharterStore charters, CycleStore cycles, CycleStarter starter, Archivist archivist)
{
    [Function(nameof(CharterPage))]
    public Task<IResult> CharterPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/charters/{charter}")] HttpRequest request,
        string charter,
        CancellationToken cancellationToken) =>
        door.OpenAsync(request, async hr => await FindAsync(charter, cancellationToken) is { } found
            ? Show.Page<Pages.Console.CharterPage>(await ModelAsync(hr, found, cancellationToken))
            : Problems.Answer(request, ErrorKind.NotFound));

    [Function(nameof(StartCycle))]
    public Task<IResult> StartCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/charters/{charter}/cycles")] HttpRequest request,
        string charter,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        door.ActAsync(request, async (hr, form) =>
        {
            if (await FindAsync(charter, cancellationToken) is not { } found)
                return Problems.Answer(request, ErrorKind.NotFound);

            if (!Enum.TryParse<StartReason>(form[Fields.Reason], out var reason) || !Enum.IsDefined(reason))
                return await RefuseAsync(hr, found, StartProblem.ReasonMissing, []);

            return await starter.StartAsync(client, new StartRequest(found.Id, hr.Name, reason), cancellationToken) switch
            {
                StartResult.Started started => Show.SeeOther(Notices.With(Routes.Cycle(started.Cycle.Id), Notice.CycleStarted)),
                StartResult.AlreadyOpen => await RefuseAsync(hr, found, StartProblem.AlreadyOpen, []),
                StartResult.DirectoryUnusable unusable => await RefuseAsync(
                    hr, found, StartProblem.DirectoryUnusable, unusable.Report.ToText(hr.Language).Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                _ => Problems.Answer(request, ErrorKind.NotFound),
            };
        });

    private async Task<IResult> RefuseAsync(Hr hr, Charter charter, StartProblem problem, IReadOnlyList<string> details) =>
        Show.Page<Pages.Console.CharterPage>(
            await ModelAsync(hr, charter, CancellationToken.None) with { Problem = problem, ProblemDetails = details }, StatusCodes.Status409Conflict);

    private async Task<CharterPageModel> ModelAsync(Hr hr, Charter charter, CancellationToken cancellationToken) => new()
    {
        Language = hr.Language, Path = hr.Path, Seal = hr.Seal, Now = hr.Now, Zone = hr.Zone, UserName = hr.Name, ReadsOnly = !hr.MayAct, HasMailbox = hr.HasMailbox, Notice = hr.Notice, MailProblems = hr.MailProblems,
        Charter = charter,
        Versions = await archivist.ManifestsAsync(charter.Id, cancellationToken),
        Archive = charter.CurrentVersion is null ? null : await archivist.CheckAsync(charter, cancellationToken),
        Cycles = await cycles.OfCharterAsync(charter, cancellationToken),
    };

    private async Task<Charter?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CharterId>(id) is { } charter ? await charters.FindAsync(charter, cancellationToken) : null;
}
