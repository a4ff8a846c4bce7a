using System.Collections.ObjectModel;
using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// What an orchestrator may do. Its code runs again from the start on each replay, so that everything that differs from one run to the next
/// comes from here: time, ids, logs and waiting.
/// </summary>
public abstract class TaskOrchestrationContext
{
    private const int DeepestWrapping = 10;

    private ILoggerFactory? _replaySafe;

    protected TaskOrchestrationContext()
    {
    }

    /// <summary>The name that the orchestrator was called by.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of this instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Who called this instance; null when it is no sub-orchestration.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The instant of the present step, the same one on each replay. It never goes back, even when the machine's clock is set back.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs again through what it did before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version that this instance runs under; empty when it has none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>What the host hands to the orchestrator beside its input; nothing on this machine.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Compares this instance's version with another one: below 0 when it is older, above 0 when it is newer.</summary>
    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);

    /// <summary>A factory whose loggers are silent during replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafe ??= new ReplaySafeLoggerFactory(this);

    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input of this instance.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <exception cref="TaskFailedException">It failed, as often as the options allow.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Waits for the given time. It survives a restart, and may be of years.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until an instant. It survives a restart.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Takes the next event of a name; one that came before is kept until it is asked for.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <exception cref="TaskCanceledException">No such event came in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <exception cref="TaskCanceledException">No such event came in time, or the token was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiter = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = CreateTimer(timeout, timer.Token);
        var received = WaitForExternalEvent<T>(eventName, waiter.Token);

        // The loser is cancelled: an event that comes later belongs to the next waiter. At once, since an orchestrator waits for nothing else.
        (await Task.WhenAny(due, received) == received ? timer : waiter).Cancel();
        return await received;
    }

    /// <summary>Sends an event to another instance. Nothing happens when there is none.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what a client reads as the custom status.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <exception cref="TaskFailedException">It failed, as often as the options allow.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts this instance over with a new input and an empty history, once the code returns.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts this instance over, as the options say, once the code returns.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>An id that is unique, and the same one on each replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    public virtual ILogger CreateReplaySafeLogger<T>() => ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>The app's own logger factory: a context that wraps another one may have the other's replay-safe one for its own.</summary>
    internal ILoggerFactory AppLoggers()
    {
        var loggers = LoggerFactory;
        for (var depth = 0; loggers is ReplaySafeLoggerFactory wrapped; depth++)
        {
            if (depth == DeepestWrapping) throw new InvalidOperationException("The context's logger factory is its own replay-safe one.");
            loggers = wrapped.Context.LoggerFactory;
        }

        return loggers;
    }
}
