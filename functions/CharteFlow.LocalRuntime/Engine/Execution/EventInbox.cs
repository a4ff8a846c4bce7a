namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// External events of one instance. An event that nobody waits for is kept, in order; among several waiters the newest takes it. Names are
/// compared without regard to case.
/// </summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<(long Place, EventRaised Raised)>> _kept = new(StringComparer.OrdinalIgnoreCase);
    private long _places;

    /// <summary>The events that nobody took, in the order of their arrival.</summary>
    public IEnumerable<EventRaised> Kept => _kept.Values.SelectMany(kept => kept).OrderBy(kept => kept.Place).Select(kept => kept.Raised);

    public void Deliver(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiters) && waiters.Last is { } newest)
        {
            waiters.RemoveLast();
            newest.Value.SetResult(raised.Data);
        }
        else
        {
            if (!_kept.TryGetValue(raised.Name, out var kept)) _kept[raised.Name] = kept = [];
            kept.Enqueue((_places++, raised));
        }
    }

    public Task<string?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<string?>(cancellationToken);
        if (!_kept.TryGetValue(name, out var kept)) return WaitAsync(name, cancellationToken);

        var first = kept.Dequeue();
        if (kept.Count == 0) _kept.Remove(name);
        return Task.FromResult(first.Raised.Data);
    }

    private Task<string?> WaitAsync(string name, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource<string?>();
        if (!_waiters.TryGetValue(name, out var waiters)) _waiters[name] = waiters = [];
        var node = waiters.AddLast(waiter);
        cancellationToken.UnsafeRegister(
            _ =>
            {
                if (node.List is not null) waiters.Remove(node);
                waiter.TrySetCanceled(cancellationToken);
            },
            null);
        return waiter.Task;
    }
}
