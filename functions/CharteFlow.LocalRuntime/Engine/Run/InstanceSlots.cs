using System.Threading.Channels;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One instance that is being worked on or waits in memory.</summary>
internal sealed class InstanceSlot(string id)
{
    public string Id { get; } = id;

    /// <summary>The instance's code as far as it has come; null when it must be replayed.</summary>
    public OrchestrationExecution? Execution { get; set; }

    public bool IsQueued { get; set; }

    public bool IsRunning { get; set; }

    public bool RunsAgain { get; set; }

    public LinkedListNode<InstanceSlot>? Idle { get; set; }

    public void Drop()
    {
        Execution?.Dispose();
        Execution = null;
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

    /// <summary>Says that an instance may have a message.</summary>
    public void Notify(string id)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(id, out var slot)) _slots[id] = slot = new InstanceSlot(id);
            if (slot.IsRunning) slot.RunsAgain = true;
            else if (!slot.IsQueued) Queue(slot);
        }
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
