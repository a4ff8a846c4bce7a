namespace Microsoft.DurableTask.Client;

/// <summary>Schedules orchestration instances, talks to them and reads their state.</summary>
public abstract partial class DurableTaskClient : IAsyncDisposable
{
    protected DurableTaskClient(string name) => Name = name;

    public string Name { get; }

    /// <summary>Schedules an instance; it is kept once the task completes.</summary>
    /// <returns>The instance's id.</returns>
    /// <exception cref="global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">One of the same id stands in the way.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sends an event to an instance; it is kept once the task completes.</summary>
    /// <exception cref="InvalidOperationException">There is no such instance, or it has ended.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Completes when the instance has started. As on Azure, one that is not there yet is waited for.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Completes when the instance has ended. As on Azure, one that is not there yet is waited for.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Holds an instance until it is resumed.</summary>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Lets a suspended instance go on.</summary>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>The state of an instance; null when there is none.</summary>
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Lists instances in the order of their creation.</summary>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    public abstract ValueTask DisposeAsync();

    /// <summary>Ends an instance from outside. Nothing happens to one that has ended.</summary>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported(nameof(TerminateInstanceAsync));

    /// <summary>Removes an ended instance; one that has not ended stays.</summary>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported(nameof(PurgeInstanceAsync));

    /// <summary>Removes the ended instances that match.</summary>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported(nameof(PurgeAllInstancesAsync));

    /// <summary>Schedules an instance again with the input it had.</summary>
    /// <returns>The id of the instance that runs.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not ended, and its id is to be used again.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        throw Unsupported(nameof(RestartAsync));

    /// <summary>The history of an instance's present run: since its start, or since it started over.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public virtual Task<IList<global::DurableTask.Core.History.HistoryEvent>> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default) => throw Unsupported(nameof(GetOrchestrationHistoryAsync));

    /// <summary>Lists the ids of ended instances, by the time of their end.</summary>
    public virtual Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) => throw Unsupported(nameof(ListInstanceIdsAsync));

    private NotSupportedException Unsupported(string member) => new($"{GetType().Name} does not support {member}.");
}
