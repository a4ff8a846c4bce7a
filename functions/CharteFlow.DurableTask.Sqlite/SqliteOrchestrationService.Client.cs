using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Core.Serializing;
using Microsoft.Data.Sqlite;

namespace CharteFlow.DurableTask.Sqlite;

/// <content>What clients call.</content>
public sealed partial class SqliteOrchestrationService
{
    // What a timer of .NET can hold: 49 days.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private static readonly OrchestrationStatus[] Alive =
    [
        OrchestrationStatus.Pending,
        OrchestrationStatus.Running,
        OrchestrationStatus.ContinuedAsNew,
        OrchestrationStatus.Suspended,
    ];

    /// <summary>Starts an instance. One that has ended gives its id away; one that has not keeps it.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">An instance of that id has not ended.</exception>
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) =>
        CreateTaskOrchestrationAsync(creationMessage, Alive);

    /// <summary>Starts an instance, in the place of one of that id unless it is in one of the given states.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">It is.</exception>
    /// <exception cref="IOException">It could not be written, and nothing was changed.</exception>
    public async Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[] dedupeStatuses)
    {
        var now = Now;
        var started = (ExecutionStartedEvent)creationMessage.Event;
        started.Timestamp = now;
        var (keepers, id) = (dedupeStatuses ?? Alive, started.OrchestrationInstance.InstanceId);
        await WriteAsync(
            connection => Create(connection, creationMessage, keepers, now),
            (Delivery? delivery) =>
            {
                _inboxes.Forget(id);
                if (delivery is not null)
                    _inboxes.Deliver([delivery]);
                else
                    _timers.Expect(started.ScheduledStartTime!.Value.ToUniversalTime());
                Watch.Changed(id);
            }
        );
    }

    /// <inheritdoc/>
    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) =>
        SendTaskOrchestrationMessageBatchAsync(message);

    /// <summary>
    /// Sends messages, all or none. One that can have no effect, since its instance is missing or has ended, is
    /// dropped.
    /// </summary>
    /// <exception cref="IOException">They could not be written, and nothing was changed.</exception>
    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages)
    {
        foreach (var message in messages)
            message.Event.Timestamp = Now;
        return WriteAsync(
            connection => messages.Select(message => Messages.Post(connection, message)).OfType<Delivery>().ToList(),
            deliveries => _inboxes.Deliver(deliveries)
        );
    }

    /// <inheritdoc/>
    public async Task<OrchestrationState> WaitForOrchestrationAsync(
        string instanceId,
        string executionId,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout < LongestPatience)
            patience.CancelAfter(timeout);
        try
        {
            return await WaitAsync(instanceId, state => state.OrchestrationStatus.HasEnded(), patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null!;
        }
    }

    /// <summary>Completes when the instance has begun, or has ended.</summary>
    public Task<OrchestrationState> WaitForStartAsync(string instanceId, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, state => state.OrchestrationStatus != OrchestrationStatus.Pending, cancellationToken);

    /// <inheritdoc/>
    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) =>
        TerminateAsync(instanceId, reason, recursive: false);

    /// <summary>Ends an instance that has not ended. One that has not begun never does.</summary>
    /// <param name="instanceId">Which one.</param>
    /// <param name="output">What it is to have as its output.</param>
    /// <param name="recursive">True to end the sub-orchestrations under it too.</param>
    /// <param name="cancellationToken">Is looked at before anything is done.</param>
    /// <exception cref="IOException">It could not be written, and nothing was changed.</exception>
    public Task TerminateAsync(
        string instanceId,
        string? output,
        bool recursive,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = Now;
        return WriteAsync(
            connection => Terminate(connection, instanceId, output, recursive, now),
            outcome =>
            {
                foreach (var ended in outcome.Ended)
                    _inboxes.Forget(ended);
                _inboxes.Deliver(outcome.Deliveries);
                foreach (var ended in outcome.Ended)
                    Watch.Changed(ended);
            }
        );
    }

    /// <inheritdoc/>
    public Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        Task.FromResult<IList<OrchestrationState>>(Find(instanceId) is { } found ? [found] : []);

    /// <inheritdoc/>
    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string executionId) =>
        Task.FromResult(
            Find(instanceId) is { } found
            && (string.IsNullOrEmpty(executionId) || executionId == found.OrchestrationInstance.ExecutionId)
                ? found
                : null!
        );

    /// <summary>An instance's events as JSON, as DurableTask.Core writes them.</summary>
    public async Task<string> GetOrchestrationHistoryAsync(string instanceId, string executionId) =>
        JsonDataConverter.Default.Serialize(await GetHistoryAsync(instanceId) ?? []);

    /// <summary>An instance's events in their order; null when there is no such instance.</summary>
    /// <exception cref="InvalidDataException">The history is damaged.</exception>
    public Task<IReadOnlyList<HistoryEvent>?> GetHistoryAsync(
        string instanceId,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(
            Store.Read<IReadOnlyList<HistoryEvent>?>(connection =>
                connection.Transact(one =>
                    Instances.Head(one, instanceId) is null ? null : Histories.Read(one, instanceId)
                )
            )
        );
    }

    /// <inheritdoc/>
    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(
        OrchestrationQuery query,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Run(() => Store.Read(connection => Instances.Query(connection, query)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PurgeOrchestrationHistoryAsync(
        DateTime thresholdDateTimeUtc,
        OrchestrationStateTimeRangeFilterType timeRangeFilterType
    ) =>
        PurgeAsync(
            connection => Instances.EndedBefore(connection, thresholdDateTimeUtc, timeRangeFilterType),
            recursive: false,
            CancellationToken.None
        );

    /// <inheritdoc/>
    public Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) => PurgeAsync(instanceId, recursive: false);

    /// <inheritdoc/>
    public Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter) =>
        PurgeAsync(purgeInstanceFilter, recursive: false);

    /// <summary>Removes an instance that has ended; one that has not stays.</summary>
    /// <param name="instanceId">Which one.</param>
    /// <param name="recursive">True to remove the ended sub-orchestrations under it too.</param>
    /// <param name="cancellationToken">Is looked at before anything is done.</param>
    public async Task<PurgeResult> PurgeAsync(
        string instanceId,
        bool recursive,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new PurgeResult(await PurgeOnceAsync(connection => [instanceId], recursive), isComplete: true);
    }

    /// <summary>Removes ended instances by their creation and state, a few hundred at a time.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="recursive">True to remove the ended sub-orchestrations under them too.</param>
    /// <param name="cancellationToken">Ends it between two transactions.</param>
    public Task<PurgeResult> PurgeAsync(
        PurgeInstanceFilter filter,
        bool recursive,
        CancellationToken cancellationToken = default
    ) => PurgeAsync(connection => Instances.Ended(connection, filter), recursive, cancellationToken, filter.Timeout);

    private static Delivery? Create(
        StoreConnection connection,
        TaskMessage creation,
        OrchestrationStatus[] keepers,
        DateTime now
    )
    {
        var started = (ExecutionStartedEvent)creation.Event;
        if (
            Instances.Head(connection, started.OrchestrationInstance.InstanceId) is { } head
            && keepers.Contains(head.Status)
        )
            throw new OrchestrationAlreadyExistsException(
                $"An orchestration instance with the ID '{started.OrchestrationInstance.InstanceId}' exists already in state {head.Status}."
            );

        Instances.Add(connection, started);
        if (started.ScheduledStartTime is not { } at || at.ToUniversalTime() <= now)
            return Messages.PostStart(connection, creation);

        Timers.Add(connection, creation, at);
        return null;
    }

    private static (List<string> Ended, List<Delivery> Deliveries) Terminate(
        StoreConnection connection,
        string id,
        string? output,
        bool recursive,
        DateTime now
    )
    {
        var (ended, deliveries) = (new List<string>(), new List<Delivery>());
        foreach (var one in recursive ? Instances.Family(connection, id) : [id])
        {
            if (Instances.Head(connection, one) is not { HasEnded: false } head)
                continue;

            if (!head.HasBegun && Instances.Parent(connection, one) is null)
            {
                End(connection, one, new InstanceEnd(OrchestrationStatus.Terminated, output), now);
                ended.Add(one);
            }
            else if (Messages.Post(connection, Termination(one, output, now)) is { } delivery)
            {
                deliveries.Add(delivery);
            }
        }

        return (ended, deliveries);
    }

    private static TaskMessage Termination(string id, string? output, DateTime now) =>
        new()
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id },
            Event = new ExecutionTerminatedEvent(-1, output) { Timestamp = now },
        };

    private OrchestrationState? Find(string instanceId) =>
        Store.Read(connection => Instances.Find(connection, instanceId));

    private async Task<OrchestrationState> WaitAsync(
        string instanceId,
        Predicate<OrchestrationState> isReached,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            using var wait = Watch.Watch(instanceId);
            if (Find(instanceId) is { } found && isReached(found))
                return found;
            await wait.Changed.WaitAsync(cancellationToken);
        }
    }

    private async Task<PurgeResult> PurgeAsync(
        Func<StoreConnection, IReadOnlyList<string>> choose,
        bool recursive,
        CancellationToken cancellationToken,
        TimeSpan? timeout = null
    )
    {
        var (deleted, begun) = (0, _clock.GetTimestamp());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var purged = await PurgeOnceAsync(choose, recursive);
            deleted += purged;
            if (purged == 0)
                return new PurgeResult(deleted, isComplete: true);
            if (_clock.GetElapsedTime(begun) > timeout)
                return new PurgeResult(deleted, isComplete: false);
        }
    }

    private async Task<int> PurgeOnceAsync(Func<StoreConnection, IReadOnlyList<string>> choose, bool recursive)
    {
        var purged = await WriteAsync(
            connection =>
            {
                var ids = choose(connection)
                    .SelectMany(id => recursive ? Instances.Family(connection, id) : [id])
                    .Distinct(StringComparer.Ordinal)
                    .Where(id => Instances.Head(connection, id) is { HasEnded: true })
                    .ToList();
                foreach (var id in ids)
                    Instances.Erase(connection, id);
                return ids;
            },
            ids =>
            {
                foreach (var id in ids)
                    _inboxes.Forget(id);
            }
        );
        return purged.Count;
    }

    private async Task<T> WriteAsync<T>(Func<StoreConnection, T> work, Action<T> kept)
    {
        try
        {
            return await Store.WriteAsync(work, kept);
        }
        catch (SqliteException e)
        {
            throw StoreErrors.Told(e);
        }
    }
}
