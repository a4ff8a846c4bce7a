namespace CharteFlow.LocalHost.Timers;

/// <summary>The app's timers: started once everything else runs, and waited for at the end.</summary>
internal sealed class TimerHost(IEnumerable<TimerFunction> timers, TimerServices services) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly TimerLoop[] _loops = [.. timers.Select(timer => new TimerLoop(timer, services))];
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        foreach (var loop in _loops)
            loop.Prepare();
        _running = Task.WhenAll(_loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping.Token, _aborting.Token))));
    }

    /// <summary>Starts no run any more, and lets those under way finish; cancelling asks them to give up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using var abort = cancellationToken.Register(_aborting.Cancel);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborting.Dispose();
    }
}
