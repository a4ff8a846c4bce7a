namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Counts what is ready or under way, for those who wait until nothing is.</summary>
internal sealed class WorkCount
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _zero = Done();
    private int _count;

    public bool IsZero => Volatile.Read(ref _count) == 0;

    public void Add(int more = 1)
    {
        lock (_lock)
        {
            if (_count == 0 && more > 0)
                _zero = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _count += more;
            if (_count == 0)
                _zero.TrySetResult();
        }
    }

    public void Remove(int fewer = 1) => Add(-fewer);

    public Task WhenZeroAsync()
    {
        lock (_lock)
            return _zero.Task;
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
