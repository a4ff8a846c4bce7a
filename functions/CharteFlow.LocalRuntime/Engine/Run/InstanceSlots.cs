using System.Threading.Channels;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One instance that is being worked on or waits in memory.</summary>
internal sealed class InstanceSlot(string id)
{
    public string Id { get; } = id;

    public SlotInbox Inbox { get; } = new();

    /// <summary>The instance as the last step left it; null when it must be read.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>The instance's code as far as it has come; null when it must be replayed.</summary>
    public OrchestrationExecution? Execution { get; set; }

    public bool IsQueued { get; set; }

    public bool IsRunning { get; set; }

    public bool RunsAgain { get; set; }

    public LinkedListNode<InstanceSlot>? Idle { get; set; }

    public void DropExecution()
    {
        Execution?.Dispose();
        Execution = null;
    }

    /// <summary>Lets go of everything that the database makes again.</summary>
    public void Drop()
    {
        DropExecution();
        Row = null;
        Inbox.Forget();
    }
}

/// <summary>
/// Which instances have something to do, each worked on by one step at a time, and which wait in memory. Of those that wait, the ones
/// that waited longest are let go when there are too many.
/// </summary>
internal sealed class InstanceSlots(WorkTracker work, int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InstanceSlot> _slots = new(StringComparer.Ordinal);
    private readonly LinkedList<InstanceSlot> _idle = [];
    private readonly Channel<InstanceSlot> _ready = Channel.CreateUnbounded<InstanceSlot>();

    public ChannelReader<InstanceSlot> Ready => _ready.Reader;

    /// <summary>How many instances wait in memory.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _idle.Count;
        }
    }

    /// <summary>The outcomes that no step has met.</summary>
    public IReadOnlyList<Message> Outcomes
    {
        get
        {
            lock (_gate) return [.. _slots.Values.SelectMany(slot => slot.Inbox.Outcomes)];
        }
    }

    /// <summary>Says that an instance may have something to do.</summary>
    public void Notify(string id)
    {
        lock (_gate) Wake(SlotOf(id));
    }

    /// <summary>Hands a message to an instance.</summary>
    public void Deliver(string id, Message message)
    {
        lock (_gate)
        {
            var slot = SlotOf(id);
            slot.Inbox.Add(message);
            Wake(slot);
        }
    }

    /// <summary>Hands over what a transaction had in store, once it is kept.</summary>
    public void Deliver(Deliveries deliveries)
    {
        lock (_gate)
        {
            foreach (var id in deliveries.Replaced)
                if (_slots.TryGetValue(id, out var slot)) slot.Inbox.Forget();
        }

        foreach (var (instance, message) in deliveries.Messages) Deliver(instance, message);
    }

    public void Begin(InstanceSlot slot)
    {
        lock (_gate)
        {
            (slot.IsQueued, slot.IsRunning) = (false, true);
            if (slot.Idle is not { } node) return;

            _idle.Remove(node);
            slot.Idle = null;
        }
    }

    public void End(InstanceSlot slot)
    {
        lock (_gate)
        {
            slot.IsRunning = false;
            if (slot.RunsAgain) Queue(slot);
            else if (slot.Execution is null) _slots.Remove(slot.Id);
            else slot.Idle = _idle.AddLast(slot);
            slot.RunsAgain = false;
            while (_idle.Count > capacity) LetGo(_idle.First!);
        }

        work.Exit();
    }

    private InstanceSlot SlotOf(string id)
    {
        if (!_slots.TryGetValue(id, out var slot)) _slots[id] = slot = new InstanceSlot(id);
        return slot;
    }

    private void Wake(InstanceSlot slot)
    {
        if (slot.IsRunning) slot.RunsAgain = true;
        else if (!slot.IsQueued) Queue(slot);
    }

    private void Queue(InstanceSlot slot)
    {
        work.Enter();
        slot.IsQueued = true;
        _ready.Writer.TryWrite(slot);
    }

    private void LetGo(LinkedListNode<InstanceSlot> node)
    {
        _idle.Remove(node);
        node.Value.Idle = null;
        node.Value.Drop();
        if (!node.Value.IsQueued) _slots.Remove(node.Value.Id);
    }
}
