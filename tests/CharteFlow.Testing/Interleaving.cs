using System.Threading.Channels;

namespace CharteFlow.Testing;

/// <summary>
/// Runs acts that stop at each write, one at a time, in an order that a seed decides: every delay that a store can
/// have, without a clock. An act goes on from its stop only when it is picked.
/// </summary>
public sealed class Interleaving(int seed)
{
    private readonly Channel<TaskCompletionSource?> _events = Channel.CreateUnbounded<TaskCompletionSource?>();
    private readonly List<TaskCompletionSource> _stopped = [];
    private readonly Random _random = new(seed);

    /// <summary>How many acts have begun and not ended.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Stops the act that calls it, until it is picked.</summary>
    public async Task StopAsync()
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _events.Writer.TryWrite(stop);
        await stop.Task;
    }

    /// <summary>Begins an act, and runs it to its first stop or its end.</summary>
    public Task BeginAsync(Func<Task> act)
    {
        UnderWay++;
        _ = Task.Run(async () =>
        {
            try
            {
                await act();
            }
            finally
            {
                _events.Writer.TryWrite(null);
            }
        });
        return NextAsync();
    }

    /// <summary>Picks one of the stopped acts, and runs it to its next stop or its end.</summary>
    public Task GoOnAsync() => GoOnAsync(_random.Next(_stopped.Count));

    /// <summary>Runs the act that stopped last to its next stop or its end.</summary>
    public Task GoOnWithLastAsync() => GoOnAsync(_stopped.Count - 1);

    /// <summary>Lets the act that stopped last never go on, as when its process dies.</summary>
    public void KillLast()
    {
        _stopped.RemoveAt(_stopped.Count - 1);
        UnderWay--;
    }

    private Task GoOnAsync(int index)
    {
        var picked = _stopped[index];
        _stopped.RemoveAt(index);
        picked.SetResult();
        return NextAsync();
    }

    private async Task NextAsync()
    {
        if (await _events.Reader.ReadAsync() is { } stop)
            _stopped.Add(stop);
        else
            UnderWay--;
    }
}
