namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// Where an orchestrator's code runs, one piece at a time and only while the engine makes a step. A continuation that comes from elsewhere
/// means that the code awaited something that a replay cannot repeat.
/// </summary>
internal sealed class OrchestrationPump(Action foreignContinuation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];
    private int _thread;

    /// <summary>Whether the caller is the orchestrator's own code, within a step.</summary>
    public bool IsHere => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    /// <summary>Whether the code went on by itself outside a step.</summary>
    public bool IsBroken { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsHere)
        {
            _queue.Enqueue((d, state));
            return;
        }

        IsBroken = true;
        foreignContinuation();
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's code runs in the engine's steps only.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a piece of a step, and then all that follows from it.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        try
        {
            action();
            while (_queue.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            Volatile.Write(ref _thread, 0);
            SetSynchronizationContext(outer);
        }
    }
}
