using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Answers;

/// <summary>The addresses to correct, as a file.</summary>
public sealed class UndeliveredHttp(
    ConsoleEndpoint endpoint,
    CycleStore cycles,
    CampaignStore campaigns,
    UndeliveredQuery undelivered
)
{
    [Function(nameof(UndeliveredFile))]
    public Task<IResult> UndeliveredFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/undelivered.csv")]
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
                    || (found.Acknowledgement ?? found.Consultation) is not { } campaign
                    || await campaigns.FindAsync(campaign, cancellationToken) is not { } progress
                )
                    return Problems.Answer(request, ErrorKind.NotFound);

                var list = await undelivered.ListAsync(progress.Campaign, int.MaxValue, cancellationToken);
                return Results.File(
                    UndeliveredCsv.Write(list.Rows, new Texts(hr.Language, hr.Zone)),
                    "text/csv; charset=utf-8",
                    $"{campaign}.csv"
                );
            }
        );
}
