using System.Globalization;
using System.Text.Json;
using CharteFlow.LocalRuntime.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>What the management addresses do with instances.</summary>
internal sealed class DurableActs(DurableTaskClient client, DurableReads reads, FunctionIndex functions, HostKeys keys, TimeProvider time)
{
    private const int StartRetrySeconds = 10;

    public async Task StartAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (!functions.HasOrchestrator(name)) throw new ArgumentException($"There is no orchestrator function '{name}'.");

        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            name, await BodyAsync(http.Request), new StartOrchestrationOptions((string?)http.Request.RouteValues["id"]), http.RequestAborted);
        await AnswerAsync(http, id);
    }

    public async Task RestartAsync(HttpContext http)
    {
        var again = new InstanceQuery(http.Request).Flag("restartWithNewInstanceId", missing: true);
        await AnswerAsync(http, await client.RestartAsync(Id(http), again, http.RequestAborted));
    }

    public Task RaiseEventAsync(HttpContext http) => ActAsync(http, async _ =>
    {
        if (!http.Request.HasJsonContentType()) throw new ArgumentException("Only application/json request content is supported.");

        var name = (string)http.Request.RouteValues["name"]!;
        await client.RaiseEventAsync(Id(http), name, await BodyAsync(http.Request), http.RequestAborted);
    });

    public Task TerminateAsync(HttpContext http) =>
        ActAsync(http, reason => client.TerminateInstanceAsync(Id(http), new TerminateInstanceOptions(reason), http.RequestAborted));

    public Task SuspendAsync(HttpContext http) => ActAsync(http, reason => client.SuspendInstanceAsync(Id(http), reason, http.RequestAborted));

    public Task ResumeAsync(HttpContext http) => ActAsync(http, reason => client.ResumeInstanceAsync(Id(http), reason, http.RequestAborted));

    public Task RewindAsync(HttpContext http) => throw new NotSupportedException("This runtime does not rewind; restart the instance.");

    public async Task PurgeAsync(HttpContext http)
    {
        if (await client.GetInstanceAsync(Id(http), http.RequestAborted) is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await WritePurgedAsync(http, await client.PurgeInstanceAsync(Id(http), http.RequestAborted));
    }

    /// <summary>Removes ended instances; without a first instant nothing, so that a bare DELETE does not empty the folder.</summary>
    public async Task PurgeManyAsync(HttpContext http)
    {
        var query = new InstanceQuery(http.Request);
        if (query.CreatedFrom is null) throw new ArgumentException("Please provide value for 'createdTimeFrom' parameter.");
        if (query.Unreadable is { } name) throw new ArgumentException($"The value of '{name}' cannot be read.");

        var statuses = query.Statuses is { Count: > 0 } some ? some : null;
        var purged = await client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(query.CreatedFrom, query.CreatedTo ?? time.GetUtcNow(), statuses), http.RequestAborted);
        if (purged.PurgedInstanceCount == 0) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await WritePurgedAsync(http, purged);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static Task WritePurgedAsync(HttpContext http, PurgeResult purged) =>
        ManagementJson.WriteAsync(http, StatusCodes.Status200OK, new { instancesDeleted = purged.PurgedInstanceCount });

    private static async Task<object?> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            throw new ArgumentException("Invalid JSON content");
        }
    }

    // 404 for an instance that is not there and 410 for one that has ended come before anything else is looked at.
    private async Task ActAsync(HttpContext http, Func<string?, Task> act)
    {
        var found = await client.GetInstanceAsync(Id(http), http.RequestAborted);
        http.Response.StatusCode = found switch
        {
            null => StatusCodes.Status404NotFound,
            { RuntimeStatus: var status } when status.IsEnd() => StatusCodes.Status410Gone,
            _ => StatusCodes.Status202Accepted,
        };
        if (http.Response.StatusCode == StatusCodes.Status202Accepted) await act(new InstanceQuery(http.Request).Text("reason"));
    }

    private async Task AnswerAsync(HttpContext http, string id)
    {
        var query = new InstanceQuery(http.Request);
        var ended = query.Seconds("timeout") is { } timeout && query.Seconds("pollingInterval") is not null
            ? await EndAsync(id, timeout, http.RequestAborted)
            : null;
        switch (ended)
        {
            case null:
                await AcceptAsync(http, id);
                break;
            case { RuntimeStatus: OrchestrationRuntimeStatus.Completed }:
                var output = InstanceReport.Token(ended.SerializedOutput);
                await (output is null ? Task.CompletedTask : ManagementJson.WriteAsync(http, StatusCodes.Status200OK, output));
                break;
            default:
                await reads.WriteAsync(http, ended);
                break;
        }
    }

    private Task AcceptAsync(HttpContext http, string id)
    {
        var links = new ManagementLinks($"{http.Request.Scheme}://{http.Request.Host}", keys.SystemKey);
        http.Response.Headers.Location = links.To(id);
        http.Response.Headers[HeaderNames.RetryAfter] = StartRetrySeconds.ToString(CultureInfo.InvariantCulture);
        return ManagementJson.WriteAsync(http, StatusCodes.Status202Accepted, new HttpManagementPayload(id, links));
    }

    private async Task<OrchestrationMetadata?> EndAsync(string id, TimeSpan timeout, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
