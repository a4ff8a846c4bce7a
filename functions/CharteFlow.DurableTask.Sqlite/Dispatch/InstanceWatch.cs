namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Wakes those who wait for an instance to change.</summary>
internal sealed class InstanceWatch
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Change> _awaited = new(StringComparer.Ordinal);

    /// <summary>How many instances somebody waits for.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _awaited.Count;
        }
    }

    /// <summary>The next change of the instance, to be disposed of by whoever waits for it.</summary>
    public Wait Watch(string instance)
    {
        lock (_lock)
        {
            if (!_awaited.TryGetValue(instance, out var change))
                _awaited.Add(instance, change = new Change(instance));
            change.Waits++;
            return new Wait(this, change);
        }
    }

    public void Changed(string instance)
    {
        lock (_lock)
        {
            if (_awaited.Remove(instance, out var change))
                change.Come.SetResult();
        }
    }

    private void GiveUp(Change change)
    {
        lock (_lock)
        {
            if (--change.Waits == 0 && !change.Come.Task.IsCompleted)
                _awaited.Remove(change.Instance);
        }
    }

    /// <summary>Somebody's wait.</summary>
    public readonly struct Wait(InstanceWatch watch, Change change) : IDisposable
    {
        public Task Changed => change.Come.Task;

        public void Dispose() => watch.GiveUp(change);
    }

    /// <summary>What several may wait for.</summary>
    public sealed class Change(string instance)
    {
        public string Instance => instance;

        public int Waits { get; set; }

        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
