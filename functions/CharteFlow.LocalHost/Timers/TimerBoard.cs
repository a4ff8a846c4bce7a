namespace CharteFlow.LocalHost.Timers;

/// <summary>
/// Which timers are running and when the others are due, for those who wait until nothing is left to do.
/// </summary>
internal sealed class TimerBoard(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, DateTimeOffset> _due = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _changes;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _due.Count == 0 ? null : _due.Values.Min();
        }
    }

    /// <summary>Grows with each run of a timer.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public bool IsIdle => NextDue is not { } due || due > time.GetUtcNow();

    /// <summary>
    /// The timer waits for that instant. Until it has run and says its next one, it counts as busy from then on.
    /// </summary>
    public void SetDue(object timer, DateTimeOffset due)
    {
        lock (_lock)
        {
            _due[timer] = due;
            Signal();
        }
    }

    /// <summary>The timer runs no more.</summary>
    public void Remove(object timer)
    {
        lock (_lock)
        {
            _due.Remove(timer);
            Signal();
        }
    }

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
                changed = _changed.Task;
            if (IsIdle)
                return;

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        Interlocked.Increment(ref _changes);
        _changed.SetResult();
        _changed = NewSignal();
    }
}
