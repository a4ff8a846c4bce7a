namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Counts what is under way. Whoever hands work on enters the next piece before it leaves its own, so that zero means idle.</summary>
internal sealed class WorkTracker
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _idle;

    public void Enter()
    {
        lock (_gate) _count++;
    }

    public void Exit()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_count == 0) (idle, _idle) = (_idle, null);
        }

        idle?.SetResult();
    }

    /// <summary>Completes at a moment at which nothing was under way.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_count == 0) return Task.CompletedTask;

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }
}
