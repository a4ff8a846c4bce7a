using System.Globalization;
using System.Text.Json;
using CharteFlow.LocalHost.Durable;
using CharteFlow.LocalHost.Functions;
using DurableTask.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CharteFlow.LocalHost.Management;

/// <summary>What the management addresses do with instances.</summary>
internal sealed class DurableActs(
    TaskHub hub,
    DurableReads reads,
    FunctionIndex functions,
    HostKeys keys,
    TimeProvider time
)
{
    private const int StartRetrySeconds = 10;

    public async Task StartAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (functions.Task(TriggerTypes.Orchestration, name) is null)
            throw new ArgumentException($"There is no orchestrator function '{name}'.");

        var start = new NewInstance(name)
        {
            Id = (string?)http.Request.RouteValues["id"],
            Input = await BodyAsync(http.Request),
        };
        await AnswerAsync(http, await hub.StartAsync(start));
    }

    public async Task RestartAsync(HttpContext http)
    {
        var again = new InstanceQuery(http.Request).Flag("restartWithNewInstanceId", missing: true);
        if (await hub.FindAsync(http.InstanceId()) is null)
            throw new ArgumentException($"No instance with ID '{http.InstanceId()}' was found.");
        await AnswerAsync(http, await hub.RestartAsync(http.InstanceId(), again));
    }

    public Task RaiseEventAsync(HttpContext http) =>
        ActAsync(
            http,
            async _ =>
            {
                if (!http.Request.HasJsonContentType())
                    throw new ArgumentException("Only application/json request content is supported.");

                await hub.RaiseAsync(
                    http.InstanceId(),
                    (string)http.Request.RouteValues["name"]!,
                    await BodyAsync(http.Request)
                );
            }
        );

    public Task TerminateAsync(HttpContext http) =>
        ActAsync(http, reason => hub.TerminateAsync(http.InstanceId(), reason, recursive: true, http.RequestAborted));

    public Task SuspendAsync(HttpContext http) => ActAsync(http, reason => hub.SuspendAsync(http.InstanceId(), reason));

    public Task ResumeAsync(HttpContext http) => ActAsync(http, reason => hub.ResumeAsync(http.InstanceId(), reason));

    public async Task RewindAsync(HttpContext http)
    {
        await hub.RewindAsync(http.InstanceId(), new InstanceQuery(http.Request).Text("reason"));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task PurgeAsync(HttpContext http)
    {
        await hub.GetAsync(http.InstanceId());
        await WritePurgedAsync(http, await hub.PurgeAsync(http.InstanceId(), recursive: false, http.RequestAborted));
    }

    /// <summary>
    /// Removes ended instances; without a first instant nothing, so that a bare DELETE does not empty the folder.
    /// </summary>
    public async Task PurgeManyAsync(HttpContext http)
    {
        var query = new InstanceQuery(http.Request);
        if (query.CreatedFrom is not { } from)
            throw new ArgumentException("Please provide value for 'createdTimeFrom' parameter.");
        if (query.Unreadable is { } name)
            throw new ArgumentException($"The value of '{name}' cannot be read.");

        var filter = new PurgeInstanceFilter(
            from,
            query.CreatedTo ?? time.GetUtcNow().UtcDateTime,
            query.Statuses is { Count: > 0 } some ? some : null
        );
        var purged = await hub.PurgeAsync(filter, recursive: false, http.RequestAborted);
        if (purged.DeletedInstanceCount == 0)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await WritePurgedAsync(http, purged);
    }

    private static Task WritePurgedAsync(HttpContext http, PurgeResult purged) =>
        ManagementJson.WriteAsync(
            http,
            StatusCodes.Status200OK,
            new { instancesDeleted = purged.DeletedInstanceCount }
        );

    private static async Task<string?> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            throw new ArgumentException("Invalid JSON content");
        }
    }

    // 404 for an instance that is not there and 410 for one that has ended come before anything else is looked at.
    private async Task ActAsync(HttpContext http, Func<string?, Task> act)
    {
        if ((await hub.GetAsync(http.InstanceId())).OrchestrationStatus.HasEnded())
            throw new InstanceEndedException(http.InstanceId());

        await act(new InstanceQuery(http.Request).Text("reason"));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task AnswerAsync(HttpContext http, string id)
    {
        var query = new InstanceQuery(http.Request);
        var ended =
            query.Seconds("timeout") is { } timeout && query.Seconds("pollingInterval") is not null
                ? await EndAsync(id, timeout, http.RequestAborted)
                : null;
        switch (ended)
        {
            case null:
                await AcceptAsync(http, id);
                break;
            case { OrchestrationStatus: OrchestrationStatus.Completed }:
                var output = InstanceReport.Token(ended.Output);
                await (
                    output is null
                        ? Task.CompletedTask
                        : ManagementJson.WriteAsync(http, StatusCodes.Status200OK, output)
                );
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
        return ManagementJson.WriteAsync(http, StatusCodes.Status202Accepted, links.All(id));
    }

    private async Task<OrchestrationState?> EndAsync(string id, TimeSpan timeout, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await hub.WaitAsync(id, forTheEnd: true, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
