using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <content>Reading, waiting and purging.</content>
internal sealed partial class EngineClient
{
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var run = await RunAsync(cancellation);
        return run.Store.Read(connection => _reads.Find(connection, instanceId, getInputsAndOutputs));
    }

    public override async Task<IList<global::DurableTask.Core.History.HistoryEvent>> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var run = await RunAsync(cancellation);
        var (found, end, steps) = run.Store.Read(reader => reader.Transact(connection =>
        {
            var row = Instances.Find(connection, instanceId);
            return (row, _reads.Find(connection, instanceId, full: true), row is null ? [] : Histories.Read(connection, row.Key));
        }));
        return found is null ? throw NotFound(instanceId) : HistoryWriter.Write(steps, found.Tags, EndOf(end!));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var run = await RunAsync(cancellation);
            return run.Store.Read(connection =>
                _reads.Query(connection, query, (token ?? query.ContinuationToken, Math.Max(1, size ?? query.PageSize))));
        });
    }

    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var run = await RunAsync(cancellation);
        var (ended, id) = PageToken.Read(lastInstanceKey);
        var rows = run.Store.Read(connection => connection.Read(
            """
            SELECT ended, id FROM instances
            WHERE ended IS NOT NULL AND (ended, id) > ($ended, $id) AND ended BETWEEN $from AND $to
              AND ($statuses IS NULL OR status IN (SELECT value FROM json_each($statuses)))
            ORDER BY ended, id LIMIT $size
            """,
            row => (Ended: row.GetInt64(0), Id: row.GetString(1)),
            ("$ended", ended), ("$id", id), ("$from", completedTimeFrom?.UtcTicks ?? 0), ("$to", completedTimeTo?.UtcTicks ?? long.MaxValue),
            ("$statuses", StatusList.Of(runtimeStatus)), ("$size", pageSize)));
        return new Page<string>(
            [.. rows.Select(row => row.Id)], rows.Count == pageSize ? PageToken.Write(rows[^1].Ended, rows[^1].Id) : null);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync((instanceId, getInputsAndOutputs), found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync((instanceId, getInputsAndOutputs), found => found.RuntimeStatus.IsEnd(), cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var run = await RunAsync(cancellation);
        return new PurgeResult(
            await run.AskAsync((connection, deliveries) => Purges.One(connection, (instanceId, options?.Recursive ?? false), deliveries)),
            isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var run = await RunAsync(cancellation);
        int Some(EngineConnection connection, Deliveries deliveries) => Purges.Some(connection, filter, options?.Recursive ?? false, deliveries);
        var all = 0;
        for (var some = await run.AskAsync(Some); some > 0; some = await run.AskAsync(Some))
        {
            all += some;
            cancellation.ThrowIfCancellationRequested();
        }

        return new PurgeResult(all, isComplete: true);
    }

    private static EndState? EndOf(OrchestrationMetadata instance) =>
        instance.RuntimeStatus.IsEnd() ? new EndState(instance.RuntimeStatus, instance.SerializedOutput, instance.FailureDetails) : null;

    private static ArgumentException NotFound(string instanceId) =>
        new($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));

    private async Task<OrchestrationMetadata> WaitAsync(
        (string Id, bool Full) instance, Func<OrchestrationMetadata, bool> isThere, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instance.Id);
        var run = await RunAsync(cancellation);
        while (true)
        {
            var change = run.Signals.NextChange(instance.Id);
            var found = run.Store.Read(connection => _reads.Find(connection, instance.Id, instance.Full));
            if (found is not null && isThere(found)) return found;
            await ChangeAsync(change, instance.Id, cancellation);
        }
    }

    private static async Task ChangeAsync(Task change, string id, CancellationToken cancellation)
    {
        try
        {
            await change.WaitAsync(cancellation);
        }
        catch (OperationCanceledException e)
        {
            // As from the SDK's client: this type, not one that derives from it.
            throw new OperationCanceledException($"The wait for '{id}' was cancelled.", e, cancellation);
        }
    }
}
