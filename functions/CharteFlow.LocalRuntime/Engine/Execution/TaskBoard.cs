using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What an instance has asked for and waits on. Tasks are numbered in the order of the code, so that a replay finds them again.</summary>
internal sealed class TaskBoard
{
    private readonly Dictionary<int, TaskCompletionSource<TaskOutcome>> _calls = [];
    private readonly Dictionary<int, TaskCompletionSource> _timers = [];
    private List<HistoryEvent> _asked = [];
    private int _next;

    /// <summary>The number that the next task gets.</summary>
    public int NextTask => _next;

    /// <summary>Adds a call made of its number.</summary>
    public ScheduledCall Call(Func<int, HistoryEvent> action)
    {
        var call = new TaskCompletionSource<TaskOutcome>();
        var task = _next++;
        _calls.Add(task, call);
        _asked.Add(action(task));
        return new ScheduledCall(task, call.Task);
    }

    public Task Timer(DateTime due, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);

        var task = _next++;
        var timer = new TaskCompletionSource();
        _timers.Add(task, timer);
        _asked.Add(new TimerCreated(task, due));
        cancellationToken.UnsafeRegister(_ => Cancel(task, cancellationToken), null);
        return timer.Task;
    }

    public void Send(EventSent sent) => _asked.Add(sent);

    /// <summary>Tells an outcome to whoever waits for it; nobody does for one that was cancelled.</summary>
    public void Settle(HistoryEvent met)
    {
        switch (met)
        {
            case TaskCompleted completed when _calls.Remove(completed.Task, out var call):
                call.SetResult(new TaskOutcome(completed.Result, null));
                break;
            case TaskFailed failed when _calls.Remove(failed.Task, out var call):
                call.SetResult(new TaskOutcome(null, failed.Failure));
                break;
            case TimerFired fired when _timers.Remove(fired.Task, out var timer):
                timer.SetResult();
                break;
        }
    }

    /// <summary>What was asked for since the last time.</summary>
    public IReadOnlyList<HistoryEvent> TakeAsked()
    {
        var asked = _asked;
        _asked = [];
        return asked;
    }

    private void Cancel(int task, CancellationToken cancellationToken)
    {
        if (!_timers.Remove(task, out var timer)) return;

        _asked.Add(new TimerCancelled(task));
        timer.SetCanceled(cancellationToken);
    }
}

/// <summary>A call that was asked for, and its outcome to come.</summary>
internal sealed record ScheduledCall(int Task, Task<TaskOutcome> Outcome);

/// <summary>What became of a call.</summary>
internal sealed record TaskOutcome(string? Result, TaskFailureDetails? Failure);
