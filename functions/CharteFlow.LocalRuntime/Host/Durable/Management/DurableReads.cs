using System.Globalization;
using CharteFlow.LocalRuntime.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>What the management addresses tell about instances.</summary>
internal sealed class DurableReads(DurableTaskClient client, [FromKeyedServices("")] DurableEngine engine)
{
    // Who polls is asked for patience, as by the durable extension.
    private const int StatusRetrySeconds = 5;

    public async Task StatusAsync(HttpContext http)
    {
        var instance = await client.GetInstanceAsync(Id(http), getInputsAndOutputs: true, http.RequestAborted);
        if (instance is null) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await WriteAsync(http, instance);
    }

    /// <summary>The instance's state: 202 and where to ask again while it has not ended; 200 once it has.</summary>
    public async Task WriteAsync(HttpContext http, OrchestrationMetadata instance)
    {
        var query = new InstanceQuery(http.Request);
        if (!instance.RuntimeStatus.IsEnd())
        {
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers[HeaderNames.RetryAfter] = StatusRetrySeconds.ToString(CultureInfo.InvariantCulture);
        }

        var showInput = query.Flag("showInput", missing: true);
        var report = InstanceReport.Of(instance, showInput);
        if (query.Flag("showHistory")) report = report with { HistoryEvents = await HistoryAsync(instance, query) };
        await ManagementJson.WriteAsync(http, StatusOf(instance, query), report);
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = new InstanceQuery(http.Request);
        var showInput = query.Flag("showInput", missing: true);
        await foreach (var page in client.GetAllInstancesAsync(query.ToQuery()).AsPages().WithCancellation(http.RequestAborted))
        {
            http.Response.Headers[InstanceQuery.TokenHeader] = page.ContinuationToken ?? "";
            await ManagementJson.WriteAsync(
                http, StatusCodes.Status200OK, page.Values.Select(instance => InstanceReport.Of(instance, showInput)).ToList());
            return;
        }
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static int StatusOf(OrchestrationMetadata instance, InstanceQuery query) => instance.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Failed when query.Flag("returnInternalServerErrorOnFailure") => StatusCodes.Status500InternalServerError,
        var status when status.IsEnd() => StatusCodes.Status200OK,
        _ => StatusCodes.Status202Accepted,
    };

    private async Task<System.Text.Json.Nodes.JsonArray> HistoryAsync(OrchestrationMetadata instance, InstanceQuery query)
    {
        var run = await engine.Running;
        var steps = run.Store.Read(connection =>
            Instances.Find(connection, instance.InstanceId) is { } row ? Histories.Read(connection, row.Key) : []);
        return new HistoryReport(query.Flag("showInput", missing: true), query.Flag("showHistoryOutput")).Of(steps, instance);
    }
}
