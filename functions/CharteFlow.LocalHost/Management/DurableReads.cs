using System.Globalization;
using System.Text.Json.Nodes;
using CharteFlow.LocalHost.Durable;
using DurableTask.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CharteFlow.LocalHost.Management;

/// <summary>What the management addresses tell about instances.</summary>
internal sealed class DurableReads(TaskHub hub)
{
    // Who polls is asked for patience, as by the durable extension.
    private const int StatusRetrySeconds = 5;

    public async Task StatusAsync(HttpContext http)
    {
        if (await hub.FindAsync(http.InstanceId()) is { } instance)
            await WriteAsync(http, instance);
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>The instance's state: 202 and where to ask again while it has not ended; 200 once it has.</summary>
    public async Task WriteAsync(HttpContext http, OrchestrationState instance)
    {
        var query = new InstanceQuery(http.Request);
        if (!instance.OrchestrationStatus.HasEnded())
        {
            http.Response.Headers.Location =
                $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers[HeaderNames.RetryAfter] = StatusRetrySeconds.ToString(CultureInfo.InvariantCulture);
        }

        var report = InstanceReport.Of(instance, query.Flag("showInput", missing: true));
        if (query.Flag("showHistory"))
            report = report with { HistoryEvents = await HistoryAsync(instance, query, http.RequestAborted) };
        await ManagementJson.WriteAsync(http, StatusOf(instance, query), report);
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = new InstanceQuery(http.Request);
        var found = await hub.QueryAsync(query.ToQuery(), http.RequestAborted);
        http.Response.Headers[InstanceQuery.TokenHeader] = found.ContinuationToken ?? "";
        var showInput = query.Flag("showInput", missing: true);
        await ManagementJson.WriteAsync(
            http,
            StatusCodes.Status200OK,
            found.OrchestrationState.Select(instance => InstanceReport.Of(instance, showInput)).ToList()
        );
    }

    private static int StatusOf(OrchestrationState instance, InstanceQuery query) =>
        instance.OrchestrationStatus switch
        {
            OrchestrationStatus.Failed when query.Flag("returnInternalServerErrorOnFailure") =>
                StatusCodes.Status500InternalServerError,
            var status when status.HasEnded() => StatusCodes.Status200OK,
            _ => StatusCodes.Status202Accepted,
        };

    private async Task<JsonArray> HistoryAsync(
        OrchestrationState instance,
        InstanceQuery query,
        CancellationToken aborted
    )
    {
        var history = await hub.HistoryAsync(instance.OrchestrationInstance.InstanceId, aborted);
        return new HistoryReport(query.Flag("showInput", missing: true), query.Flag("showHistoryOutput")).Of(history);
    }
}

internal static class InstanceRoute
{
    public static string InstanceId(this HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
