using System.Diagnostics;
using CharteFlow.DurableTask.Sqlite;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Core.Tracing;

namespace CharteFlow.LocalHost.Durable;

/// <summary>
/// What is done with orchestration instances from outside: by the app's durable clients and by the management
/// addresses.
/// </summary>
internal sealed class TaskHub(SqliteOrchestrationService service, string? defaultVersion, TimeProvider clock)
{
    // As on Azure: an instance that has ended gives its id away.
    private static readonly OrchestrationStatus[] Alive =
    [
        OrchestrationStatus.Pending,
        OrchestrationStatus.Running,
        OrchestrationStatus.ContinuedAsNew,
        OrchestrationStatus.Suspended,
    ];

    /// <exception cref="ArgumentException">The id is not one that an instance may have.</exception>
    /// <exception cref="OrchestrationAlreadyExistsException">An instance of that id may not be replaced.</exception>
    public async Task<string> StartAsync(NewInstance start)
    {
        var id = InstanceIds.Checked(string.IsNullOrEmpty(start.Id) ? Guid.NewGuid().ToString("N") : start.Id);
        var instance = new OrchestrationInstance { InstanceId = id, ExecutionId = Guid.NewGuid().ToString("N") };
        var started = new ExecutionStartedEvent(-1, start.Input)
        {
            Name = start.Name,
            Version = start.Version ?? defaultVersion ?? "",
            OrchestrationInstance = instance,
            Timestamp = clock.GetUtcNow().UtcDateTime,
            ScheduledStartTime = start.At,
            Tags = start.Tags,
            ParentTraceContext = start.TraceParent is null
                ? null
                : new DistributedTraceContext(start.TraceParent, start.TraceState),
        };
        await service.CreateTaskOrchestrationAsync(
            new TaskMessage { OrchestrationInstance = instance, Event = started },
            start.Kept ?? Alive
        );
        return id;
    }

    public async Task<OrchestrationState?> FindAsync(string id)
    {
        var found = await service.GetOrchestrationStateAsync(id, allExecutions: false);
        return found.Count == 0 ? null : found[0];
    }

    /// <exception cref="InstanceMissingException">There is no such instance.</exception>
    public async Task<OrchestrationState> GetAsync(string id) =>
        await FindAsync(id) ?? throw new InstanceMissingException(id);

    /// <exception cref="InstanceEndedException">It has ended.</exception>
    public async Task RaiseAsync(string id, string name, string? input) =>
        await SendAsync(await LivingAsync(id), new EventRaisedEvent(-1, input) { Name = name });

    public async Task TerminateAsync(string id, string? output, bool recursive, CancellationToken cancellationToken)
    {
        await GetAsync(id);
        await service.TerminateAsync(id, output, recursive, cancellationToken);
    }

    /// <summary>An instance that has ended stays as it is.</summary>
    public Task SuspendAsync(string id, string? reason) =>
        SendIfAliveAsync(id, new ExecutionSuspendedEvent(-1, reason));

    /// <summary>An instance that has ended stays as it is.</summary>
    public Task ResumeAsync(string id, string? reason) => SendIfAliveAsync(id, new ExecutionResumedEvent(-1, reason));

    /// <exception cref="InstanceEndedException">It has not failed, so there is nothing to take back.</exception>
    public async Task RewindAsync(string id, string? reason)
    {
        var state = await GetAsync(id);
        if (state.OrchestrationStatus != OrchestrationStatus.Failed)
            throw new InvalidOperationException(
                $"The orchestration instance '{id}' has not failed: only a failed one can be rewound."
            );

        // DurableTask.Core makes a new span of it, and fails without a trace to put that into.
        var trace = new DistributedTraceContext(
            $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00"
        );
        await SendAsync(state, new ExecutionRewoundEvent(-1, reason) { ParentTraceContext = trace });
    }

    /// <exception cref="InvalidOperationException">It has not ended and would keep its id.</exception>
    public async Task<string> RestartAsync(string id, bool withNewId)
    {
        var state = await GetAsync(id);
        if (!withNewId && !state.OrchestrationStatus.HasEnded())
            throw new InvalidOperationException(
                $"The orchestration instance '{id}' has not ended: it cannot be restarted under its own id."
            );
        return await StartAsync(
            new NewInstance(state.Name)
            {
                Id = withNewId ? null : id,
                Input = state.Input,
                Tags = state.Tags,
            }
        );
    }

    public Task<OrchestrationQueryResult> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken) =>
        service.GetOrchestrationWithQueryAsync(query, cancellationToken);

    public Task<PurgeResult> PurgeAsync(string id, bool recursive, CancellationToken cancellationToken) =>
        service.PurgeAsync(id, recursive, cancellationToken);

    public Task<PurgeResult> PurgeAsync(
        PurgeInstanceFilter filter,
        bool recursive,
        CancellationToken cancellationToken
    ) => service.PurgeAsync(filter, recursive, cancellationToken);

    /// <exception cref="InstanceMissingException">There is no such instance.</exception>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        await service.GetHistoryAsync(id, cancellationToken) ?? throw new InstanceMissingException(id);

    /// <summary>Waits until the instance has begun, or has ended.</summary>
    public Task<OrchestrationState> WaitAsync(string id, bool forTheEnd, CancellationToken cancellationToken) =>
        forTheEnd
            ? service.WaitForOrchestrationAsync(id, null!, Timeout.InfiniteTimeSpan, cancellationToken)
            : service.WaitForStartAsync(id, cancellationToken);

    private async Task<OrchestrationState> LivingAsync(string id) =>
        await GetAsync(id) is { } state && !state.OrchestrationStatus.HasEnded()
            ? state
            : throw new InstanceEndedException(id);

    private async Task SendIfAliveAsync(string id, HistoryEvent message)
    {
        if (await GetAsync(id) is var state && !state.OrchestrationStatus.HasEnded())
            await SendAsync(state, message);
    }

    private Task SendAsync(OrchestrationState to, HistoryEvent message) =>
        service.SendTaskOrchestrationMessageAsync(
            new TaskMessage
            {
                OrchestrationInstance = new OrchestrationInstance { InstanceId = to.OrchestrationInstance.InstanceId },
                Event = message,
            }
        );
}

/// <summary>An instance to be started.</summary>
internal sealed record NewInstance(string Name)
{
    /// <summary>Null: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>Null: the app's own.</summary>
    public string? Version { get; init; }

    public string? Input { get; init; }

    /// <summary>Null: at once.</summary>
    public DateTime? At { get; init; }

    public IDictionary<string, string>? Tags { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    /// <summary>In which states an instance of that id keeps it. Null: while it lives.</summary>
    public OrchestrationStatus[]? Kept { get; init; }
}

/// <summary>There is no instance of that id.</summary>
internal sealed class InstanceMissingException(string id) : Exception($"No instance with ID '{id}' was found.");

/// <summary>The instance has ended and takes nothing any more.</summary>
internal sealed class InstanceEndedException(string id)
    : Exception($"The orchestration instance with the provided instance id '{id}' is not running.");

internal static class OrchestrationStatusExtensions
{
    public static bool HasEnded(this OrchestrationStatus status) =>
        status
            is OrchestrationStatus.Completed
                or OrchestrationStatus.Failed
                or OrchestrationStatus.Canceled
                or OrchestrationStatus.Terminated;
}
