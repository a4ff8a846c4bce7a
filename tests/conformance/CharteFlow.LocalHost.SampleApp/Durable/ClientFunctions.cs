using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace CharteFlow.LocalHost.SampleApp.Durable;

/// <summary>Every call of the SDK's durable client, over HTTP.</summary>
public sealed class ClientFunctions(Executions executions)
{
    /// <summary>Makes the call and answers with its value, or with 409 and the exception.</summary>
    [Function(nameof(Call))]
    public async Task<IResult> Call(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "client/{call}")] HttpRequest request,
        string call,
        [DurableClient] DurableTaskClient client
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            return Results.Json(
                new
                {
                    Value = await MakeAsync(
                        client,
                        call,
                        (await request.ReadFromJsonAsync<ClientCall>())!,
                        request.HttpContext.RequestAborted
                    ),
                }
            );
        }
#pragma warning disable CA1031 // The test looks at whatever it is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var status = (e as RpcException ?? e.InnerException as RpcException)?.StatusCode;
            return Results.Json(
                new ClientError(e.GetType().Name, e.Message, $"{status}"),
                statusCode: StatusCodes.Status409Conflict
            );
        }
    }

    private static StartOrchestrationOptions Options(ClientCall call)
    {
        var options = new StartOrchestrationOptions(call.Id, call.At)
        {
            Tags = call.Tags ?? new Dictionary<string, string>(),
        };
        if (call.Version is { } version)
            options = options with { Version = version };
        return call.Kept is null ? options : options.WithDedupeStatuses(call.Kept);
    }

    private static InstanceView? View(OrchestrationMetadata? instance) =>
        instance is null
            ? null
            : new InstanceView(instance.InstanceId, instance.Name, instance.RuntimeStatus)
            {
                Input = instance.SerializedInput,
                Output = instance.SerializedOutput,
                CustomStatus = instance.SerializedCustomStatus,
                FailureType = instance.FailureDetails?.ErrorType,
                Failure = instance.FailureDetails?.ErrorMessage,
                InnerFailure = instance.FailureDetails?.InnerFailure?.ErrorMessage,
                CreatedAt = instance.CreatedAt,
                Tags = instance.Tags.ToDictionary(),
            };

    private static async Task<object?> QueryAsync(DurableTaskClient client, ClientCall call)
    {
        var query = new OrchestrationQuery(
            call.From,
            call.To,
            call.Statuses,
            InstanceIdPrefix: call.Prefix,
            PageSize: call.PageSize,
            FetchInputsAndOutputs: call.WithPayloads
        );
        var pages = new List<InstanceView[]>();
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages())
            pages.Add([.. page.Values.Select(View).OfType<InstanceView>()]);
        return pages;
    }

    private async Task<object?> MakeAsync(
        DurableTaskClient client,
        string name,
        ClientCall call,
        CancellationToken cancellation
    )
    {
        var id = call.Id ?? "";
        switch (name)
        {
            case "start":
                return await client.ScheduleNewOrchestrationInstanceAsync(
                    call.Name,
                    call.Input,
                    Options(call),
                    cancellation
                );
            case "get":
                return View(await client.GetInstanceAsync(id, call.WithPayloads, cancellation));
            case "await-start":
                return View(await client.WaitForInstanceStartAsync(id, call.WithPayloads, cancellation));
            case "await-end":
                return View(await client.WaitForInstanceCompletionAsync(id, call.WithPayloads, cancellation));
            case "query":
                return await QueryAsync(client, call);
            case "raise":
                await client.RaiseEventAsync(id, call.Name, call.Input, cancellation);
                return null;
            case "suspend":
                await client.SuspendInstanceAsync(id, call.Name, cancellation);
                return null;
            case "resume":
                await client.ResumeInstanceAsync(id, call.Name, cancellation);
                return null;
            case "terminate":
                await client.TerminateInstanceAsync(
                    id,
                    new TerminateInstanceOptions(call.Input, call.Recursive),
                    cancellation
                );
                return null;
            case "purge":
                return (
                    await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(call.Recursive), cancellation)
                ).PurgedInstanceCount;
            case "purge-all":
                var filter = new PurgeInstancesFilter(call.From, call.To, call.Statuses);
                return (
                    await client.PurgeAllInstancesAsync(filter, new PurgeInstanceOptions(call.Recursive), cancellation)
                ).PurgedInstanceCount;
            case "restart":
                return await client.RestartAsync(id, call.NewId, cancellation);
            case "rewind":
                await client.RewindInstanceAsync(id, call.Name, cancellation);
                return null;
            case "history":
                return (await client.GetOrchestrationHistoryAsync(id, cancellation)).Select(one => $"{one.EventType}");
            case "signal-entity":
                await client.Entities.SignalEntityAsync(new EntityInstanceId("counter", "one"), "add", cancellation);
                return null;
            case "executions":
                return executions.Of(id);
            default:
                throw new ArgumentException($"There is no call {name}.", nameof(name));
        }
    }
}

/// <summary>The arguments of a call; each call takes those that it needs.</summary>
public sealed record ClientCall
{
    public string? Id { get; init; }

    /// <summary>Of an orchestrator or an event, or a reason.</summary>
    public string Name { get; init; } = "";

    public JsonElement? Input { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Version { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The states in which an instance keeps its id.</summary>
    public OrchestrationRuntimeStatus[]? Kept { get; init; }

    public OrchestrationRuntimeStatus[]? Statuses { get; init; }

    public string? Prefix { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public int PageSize { get; init; } = 100;

    public bool WithPayloads { get; init; } = true;

    public bool Recursive { get; init; }

    public bool NewId { get; init; }
}

/// <summary>What a call threw.</summary>
public sealed record ClientError(string Type, string Message, string Status);

/// <summary>An instance as the client sees it.</summary>
public sealed record InstanceView(string Id, string Name, OrchestrationRuntimeStatus Status)
{
    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public string? FailureType { get; init; }

    public string? Failure { get; init; }

    public string? InnerFailure { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
