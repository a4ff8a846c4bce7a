using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Verification;
using CharteFlow.Charters;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Evidence;

/// <summary>
/// The check of all of a cycle's evidence, for everybody who may read the console. It reads every record anew, at each
/// call.
/// </summary>
public sealed class EvidenceHttp(
    ConsoleEndpoint endpoint,
    CycleStore cycles,
    CharterStore charters,
    CycleEvidence evidence
)
{
    [Function(nameof(EvidencePage))]
    public Task<IResult> EvidencePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/evidence")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
            {
                if (
                    Identifiers.TryParse<CycleId>(cycle) is not { } id
                    || await cycles.FindAsync(id, cancellationToken) is not { } found
                )
                    return Problems.Answer(request, ErrorKind.NotFound);

                var damaged = new DamagedRecords();
                var (journal, report) = await evidence.CheckAsync(found, damaged, cancellationToken);
                return PageResults.Page<Pages.Console.EvidencePage>(
                    new EvidencePageModel
                    {
                        Context = hr.Page,
                        Charter = await charters.GetAsync(found.Charter, cancellationToken),
                        Cycle = found,
                        Journal = journal,
                        Report = report,
                        Damaged = damaged.Names,
                    }
                );
            }
        );
}
