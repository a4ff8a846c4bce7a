using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Starts the timers once everything else runs, and lets their running functions finish at the end.</summary>
internal sealed class TimerHost(FunctionIndex functions, TimerServices services, InvocationAbort abort) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private TimerLoop[] _loops = [];
    private Task _running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = [.. functions.Timers.Select(timer => new TimerLoop(timer, services))];
        foreach (var loop in _loops) loop.Prepare();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping.Token, abort.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        abort.When(cancellationToken);
        return _stopping.CancelAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => _running.WaitAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();
}
