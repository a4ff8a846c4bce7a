using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// The instances that have work, each of them with one worker at a time, and those that are kept in memory between
/// their steps.
/// </summary>
internal sealed class Inboxes(int mostHeld, WorkCount busy)
{
    // A step takes no more messages at once, and no more of them are kept in memory: the others are read when their
    // turn comes.
    private const int MostAtOnce = 1_000;
    private const int MostInMemory = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Inbox> _all = new(StringComparer.Ordinal);
    private readonly LinkedList<Inbox> _held = [];
    private readonly WorkQueue<Inbox> _ready = new();
    private int _inMemory;

    /// <summary>Adds messages that have been kept.</summary>
    public void Deliver(IEnumerable<Delivery> deliveries)
    {
        lock (_lock)
        {
            foreach (var delivery in deliveries)
                Deliver(delivery);
        }
    }

    /// <summary>Adds messages that an earlier process kept.</summary>
    public void Restore(IEnumerable<(string Instance, long Id, bool CanBegin)> messages)
    {
        lock (_lock)
        {
            foreach (var (instance, id, canBegin) in messages)
                Add(instance, new WaitingMessage(id, null), canBegin, isFirst: false);
        }
    }

    /// <summary>The next instance that has work, with the messages for its step.</summary>
    /// <returns>Null when none has in time.</returns>
    public async Task<(Inbox Inbox, List<WaitingMessage> Messages)?> TakeAsync(
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        while (await _ready.TakeAsync(timeout, cancellationToken) is { } inbox)
        {
            lock (_lock)
            {
                if (inbox.Messages.Count > 0)
                    return (inbox, TakeMessages(inbox));
                Free(inbox);
            }
        }

        return null;
    }

    /// <summary>The step has been kept, or has been found to be of an instance that is no more.</summary>
    /// <param name="item">Its work item.</param>
    /// <param name="kept">What was kept.</param>
    /// <param name="hold">True when the work item stays good for the next step.</param>
    public void Complete(OrchestrationWorkItem item, Checkpoint kept, bool hold)
    {
        lock (_lock)
        {
            var inbox = item.Inbox;
            item.IsCompleted = true;
            item.Taken = [];
            inbox.Attempts = 0;
            if (kept.HasEnded)
                Clear(inbox);
            if (hold && kept is { IsKept: true, HasEnded: false } && mostHeld > 0)
                inbox.Held = item;
            else
                Drop(inbox);
        }
    }

    /// <summary>Gives back messages that wait for a later step of their own.</summary>
    public void PutBack(Inbox inbox, IEnumerable<WaitingMessage> messages)
    {
        lock (_lock)
            PutFirst(inbox, [.. messages]);
    }

    /// <summary>
    /// Frees the instance for its next step. A step that did not go well is made again after a pause.
    /// </summary>
    public void Release(OrchestrationWorkItem item)
    {
        lock (_lock)
        {
            if (item.IsCompleted)
                Free(item.Inbox);
            else
                GiveBack(item.Inbox, item.Taken);
        }
    }

    /// <summary>Frees an instance whose messages had no effect.</summary>
    public void Release(Inbox inbox)
    {
        lock (_lock)
            Free(inbox);
    }

    /// <summary>Gives messages back to an instance whose step could not be prepared.</summary>
    public void Return(Inbox inbox, List<WaitingMessage> messages)
    {
        lock (_lock)
            GiveBack(inbox, messages);
    }

    /// <summary>The instance was purged, replaced or ended from outside: nothing in memory is good any more.</summary>
    public void Forget(string instance)
    {
        lock (_lock)
        {
            if (!_all.TryGetValue(instance, out var inbox))
                return;

            Clear(inbox);
            Drop(inbox);
            inbox.CanBegin = false;
            RemoveIfIdle(inbox);
        }
    }

    private void Deliver(Delivery delivery)
    {
        var isFirst = delivery.Message.Event is ExecutionStartedEvent;
        var inMemory = _inMemory < MostInMemory;
        if (inMemory)
            _inMemory++;
        Add(
            delivery.Instance,
            new WaitingMessage(delivery.Id, inMemory ? delivery.Message : null),
            delivery.CanBegin,
            isFirst
        );
    }

    private void Add(string instance, WaitingMessage message, bool canBegin, bool isFirst)
    {
        if (!_all.TryGetValue(instance, out var inbox))
            _all.Add(instance, inbox = new Inbox(instance));
        inbox.Messages.Insert(isFirst ? 0 : inbox.Messages.Count, message);
        inbox.CanBegin |= canBegin;
        MakeReady(inbox);
    }

    private List<WaitingMessage> TakeMessages(Inbox inbox)
    {
        var taken = inbox.Messages.GetRange(0, Math.Min(MostAtOnce, inbox.Messages.Count));
        inbox.Messages.RemoveRange(0, taken.Count);
        _inMemory -= taken.Count(message => message.Message is not null);
        if (inbox.Place is { } place)
            _held.Remove(place);
        inbox.Place = null;
        return taken;
    }

    private void MakeReady(Inbox inbox)
    {
        if (inbox.IsTaken || !inbox.CanBegin || inbox.Messages.Count == 0)
            return;

        inbox.IsTaken = true;
        busy.Add();
        _ready.Add(inbox);
    }

    private void Free(Inbox inbox)
    {
        inbox.IsTaken = false;
        MakeReady(inbox);
        if (inbox is { IsTaken: false, Held: not null, Place: null })
            inbox.Place = _held.AddLast(inbox);
        while (_held.Count > mostHeld)
            Drop(_held.First!.Value);
        RemoveIfIdle(inbox);
        busy.Remove();
    }

    // They are read again: by then the instance may have been purged or replaced, and they with it.
    private void GiveBack(Inbox inbox, List<WaitingMessage> messages)
    {
        PutFirst(inbox, messages.ConvertAll(message => message with { Message = null }));
        inbox.Attempts++;
        Drop(inbox);
        busy.Remove();
        _ = TryAgainAsync(inbox, Pause.After(inbox.Attempts));
    }

    private void PutFirst(Inbox inbox, List<WaitingMessage> messages)
    {
        inbox.Messages.InsertRange(0, messages);
        _inMemory += messages.Count(message => message.Message is not null);
    }

    private async Task TryAgainAsync(Inbox inbox, TimeSpan pause)
    {
        await Task.Delay(pause);
        lock (_lock)
        {
            inbox.IsTaken = false;
            MakeReady(inbox);
            RemoveIfIdle(inbox);
        }
    }

    private void Drop(Inbox inbox)
    {
        inbox.Held = null;
        if (inbox.Place is { } place)
            _held.Remove(place);
        inbox.Place = null;
        RemoveIfIdle(inbox);
    }

    private void Clear(Inbox inbox)
    {
        _inMemory -= inbox.Messages.Count(message => message.Message is not null);
        inbox.Messages.Clear();
    }

    private void RemoveIfIdle(Inbox inbox)
    {
        if (inbox is { IsTaken: false, Held: null, Messages.Count: 0 })
            _all.Remove(inbox.Instance);
    }
}
