namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// External events of one instance. An event that nobody waits for is kept, in order; among several waiters the newest takes it. Names are
/// compared without regard to case.
/// </summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<EventRaised> _kept = [];

    /// <summary>The events that nobody took, in the order of their arrival.</summary>
    public IEnumerable<EventRaised> Kept => _kept;

    public void Deliver(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiters) && waiters.Last is { } newest)
        {
            waiters.RemoveLast();
            newest.Value.SetResult(raised.Data);
        }
        else
        {
            _kept.AddLast(raised);
        }
    }

    public Task<string?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<string?>(cancellationToken);
        if (Find(name) is not { } kept) return WaitAsync(name, cancellationToken);

        _kept.Remove(kept);
        return Task.FromResult(kept.Value.Data);
    }

    private LinkedListNode<EventRaised>? Find(string name)
    {
        var node = _kept.First;
        while (node is not null && !string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase)) node = node.Next;
        return node;
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
