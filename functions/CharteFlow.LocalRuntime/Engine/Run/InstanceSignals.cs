namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Wakes those who wait for an instance to start or to end.</summary>
internal sealed class InstanceSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change of the instance; ask for it before the state is read.</summary>
    public Task NextChange(string id)
    {
        lock (_gate)
        {
            if (!_signals.TryGetValue(id, out var signal))
                _signals[id] = signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return signal.Task;
        }
    }

    public void Changed(string id)
    {
        TaskCompletionSource? signal;
        lock (_gate) _signals.Remove(id, out signal);
        signal?.SetResult();
    }
}
