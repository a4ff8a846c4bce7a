using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The context that the engine hands to orchestrators.</summary>
internal sealed class EngineContext(OrchestrationExecution execution, Started started, ExecutionParts parts) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => started.Name;

    public override string InstanceId => execution.Key.Instance;

    public override ParentOrchestrationInstance? Parent { get; } =
        started.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Instance) : null;

    public override DateTime CurrentUtcDateTime => execution.Now;

    public override bool IsReplaying => execution.IsReplaying;

    public override string Version => started.Version ?? string.Empty;

    protected override ILoggerFactory LoggerFactory => parts.Loggers;

    public override T? GetInput<T>()
        where T : default => parts.Converter.Deserialize<T>(started.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        execution.Demand(nameof(CallActivityAsync));
        var data = Input(input, options);
        return CallAsync<TResult>(name, options, () => execution.Board.Call(
            task => new ActivityScheduled(task, name, data) { Version = options?.Version?.Version, Tags = Tags(options) }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        execution.Demand(nameof(CallSubOrchestratorAsync));
        var data = Input(input, options);
        var id = (options as SubOrchestrationOptions)?.InstanceId;
        var version = options?.Version is { } given ? given.Version : parts.DefaultVersion;
        return CallAsync<TResult>(orchestratorName, options, () => execution.Board.Call(
            task => new ChildScheduled(task, orchestratorName, id ?? ChildId(task)) { Input = data, Version = version, Tags = Tags(options) }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        execution.Demand(nameof(CreateTimer));
        var due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        return execution.Board.Timer(due, cancellationToken);
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        execution.Demand(nameof(WaitForExternalEvent));
        return parts.Converter.Deserialize<T>(await execution.Events.TakeAsync(eventName, cancellationToken))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        execution.Demand(nameof(SendEvent));
        execution.Board.Send(new EventSent(instanceId, eventName, parts.Converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        execution.Demand(nameof(SetCustomStatus));
        execution.CustomStatus = new CustomStatus(parts.Converter.Serialize(customStatus));
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        execution.Demand(nameof(ContinueAsNew));
        execution.StartOver = new StartOver(
            parts.Converter.Serialize(options.NewInput), options.NewVersion ?? started.Version, options.PreserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        execution.Demand(nameof(NewGuid));
        return DeterministicGuid.Create($"{InstanceId}/{execution.Key.Execution}/{CurrentUtcDateTime:O}/{_guids++}");
    }

    /// <exception cref="ArgumentException">Options were given in the input's place.</exception>
    private string? Input(object? input, TaskOptions? options) => input is TaskOptions && options is null
        ? throw new ArgumentException($"{nameof(TaskOptions)} are given as the input, and no options. Name the argument: options.", nameof(input))
        : parts.Converter.Serialize(input);

    private static Dictionary<string, string>? Tags(TaskOptions? options) => options?.Tags is { Count: > 0 } tags ? new(tags) : null;

    private string ChildId(int task) => $"{InstanceId}:{execution.Key.Execution:x}:{task:x4}";

    private async Task<T> CallAsync<T>(TaskName name, TaskOptions? options, Func<ScheduledCall> schedule)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var retries = new RetryLoop(this, options?.Retry);
        while (true)
        {
            var call = schedule();
            var outcome = await call.Outcome;
            if (outcome.Failure is not { } failure) return parts.Converter.Deserialize<T>(outcome.Result)!;
            if (!await retries.TryAgainAsync(failure)) throw new TaskFailedException(name, call.Task, failure);
        }
    }
}

/// <summary>A custom status; of null, it clears the one before.</summary>
internal sealed record CustomStatus(string? Value);

/// <summary>How the next generation begins.</summary>
internal sealed record StartOver(string? Input, string? Version, bool KeepEvents);
