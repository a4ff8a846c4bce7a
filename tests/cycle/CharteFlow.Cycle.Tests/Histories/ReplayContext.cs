using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.Cycle.Tests.Histories;

/// <summary>
/// Plays a recorded history to an orchestrator: it completes what was called in the order of the record, and compares
/// each call with the one that was recorded in its place. Where they differ, the code does not fit the history, and an
/// orchestration under way would fail.
/// </summary>
internal sealed class ReplayContext(RecordedHistory history) : TaskOrchestrationContext
{
    // The SDK makes a longer timer of several.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(3);

    private readonly List<RecordedEvent> _recorded =
    [
        .. history.Events.Where(recorded =>
            recorded.Kind is RecordedKind.Activity or RecordedKind.SubOrchestration or RecordedKind.Timer
        ),
    ];
    private readonly Dictionary<int, Action<string?>> _waiting = [];
    private readonly Dictionary<string, Queue<Action<string?>>> _waiters = [];
    private readonly Dictionary<string, Queue<string?>> _raised = [];
    private readonly List<string> _differences = [];
    private DateTime _now;
    private int _calls;

    public override TaskName Name => history.Orchestrator;

    public override string InstanceId => history.Instance;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => true;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    /// <summary>Plays the history; where the code differs from it, a sentence each.</summary>
    public IReadOnlyList<string> Play(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        Task? run = null;
        foreach (var recorded in history.Events)
        {
            switch (recorded.Kind)
            {
                case RecordedKind.Turn:
                    _now = recorded.At!.Value;
                    run ??= orchestrator(this);
                    break;
                case RecordedKind.Done when _waiting.Remove(recorded.Id!.Value, out var complete):
                    complete(recorded.Value);
                    break;
                case RecordedKind.Raised:
                    Raise(recorded.Name!, recorded.Value);
                    break;
            }
        }

        if (run?.Exception?.InnerException is { } failure and not CodeDiffersException)
            _differences.Add($"the orchestrator fails: {failure.Message}");
        if (_calls < _recorded.Count && _differences.Count == 0)
            _differences.Add($"call {_calls + 1}: the history has {Told(_recorded[_calls])}, the code calls nothing");
        if (history.Events[^1].Kind == RecordedKind.Ended && run?.IsCompleted != true && _differences.Count == 0)
            _differences.Add("the history has ended, the code still waits");
        return _differences;
    }

    public override T? GetInput<T>()
        where T : default => Value<T>(history.Input);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name,
        object? input = null,
        TaskOptions? options = null
    ) => Called<TResult>(RecordedKind.Activity, name.Name, null);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null
    ) =>
        Called<TResult>(
            RecordedKind.SubOrchestration,
            orchestratorName.Name,
            (options as SubOrchestrationOptions)?.InstanceId
        );

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        while (fireAt - _now > LongestTimer)
            await SetTimer(_now + LongestTimer, cancellationToken);
        await SetTimer(fireAt, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var source = new TaskCompletionSource<T>();
        if (_raised.TryGetValue(eventName, out var waiting) && waiting.TryDequeue(out var value))
            source.SetResult(Value<T>(value)!);
        else
            (_waiters.TryGetValue(eventName, out var waiters) ? waiters : _waiters[eventName] = new()).Enqueue(
                payload => source.TrySetResult(Value<T>(payload)!)
            );
        return source.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) { }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) { }

    public override Guid NewGuid() => throw new NotSupportedException();

    private static T? Value<T>(string? json) =>
        json is null ? default : JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);

    private static string Told(RecordedEvent call) => $"{call.Kind} {call.Name}{call.Instance}{call.At:O}";

    private Task SetTimer(DateTime at, CancellationToken cancellationToken) =>
        Called<object>(RecordedKind.Timer, null, null, at).WaitAsync(cancellationToken);

    private Task<T> Called<T>(RecordedKind kind, string? name, string? instance, DateTime? at = null)
    {
        var made = new RecordedEvent
        {
            Kind = kind,
            Name = name,
            Instance = instance,
            At = at?.ToUniversalTime(),
        };
        if (_calls == _recorded.Count)
        {
            if (history.Events[^1].Kind == RecordedKind.Ended)
                _differences.Add($"call {_calls + 1}: the code calls {Told(made)}, the history has ended");
            return new TaskCompletionSource<T>().Task;
        }

        var recorded = _recorded[_calls++];
        if (
            (recorded.Kind, recorded.Name, recorded.Instance) != (made.Kind, made.Name, made.Instance)
            || recorded.At?.ToUniversalTime() != made.At
        )
        {
            _differences.Add($"call {_calls}: the history has {Told(recorded)}, the code calls {Told(made)}");
            throw new CodeDiffersException();
        }

        var source = new TaskCompletionSource<T>();
        _waiting[recorded.Id!.Value] = json => source.TrySetResult(Value<T>(json)!);
        return source.Task;
    }

    private void Raise(string name, string? payload)
    {
        if (_waiters.TryGetValue(name, out var waiters) && waiters.TryDequeue(out var waiter))
            waiter(payload);
        else
            (_raised.TryGetValue(name, out var waiting) ? waiting : _raised[name] = new()).Enqueue(payload);
    }

    private sealed class CodeDiffersException : Exception;
}
