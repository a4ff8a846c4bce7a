using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The Durable Task engine: starts where it ended, whichever way that was, and stops after what runs.</summary>
internal sealed class DurableEngine(DurableEngineOptions options, ExecutionParts parts, TimeProvider clock)
    : IHostedService, IDurableEngineMonitor, IAsyncDisposable, IDisposable
{
    private readonly TaskCompletionSource<EngineRun> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger = parts.Loggers.CreateLogger<DurableEngine>();
    private Task[] _loops = [];
    private int _closed;

    public DateTimeOffset? NextTimerDue => Started?.Timers?.Next;

    /// <summary>Completes with the running engine once it has started.</summary>
    public Task<EngineRun> Running => _started.Task;

    public DurableEngineOptions Options => options;

    public ExecutionParts Parts => parts;

    private EngineRun? Started => _started.Task.IsCompletedSuccessfully ? _started.Task.Result : null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var run = new EngineRun(options, new EngineDatabase(options.Folder)) { Parts = parts, Clock = clock, Logger = _logger };
        run.Timers = new DueTimers(run);
        var activities = new ActivityRunner(run);
        Recover(run, activities);
        run.Store.Start(options.Recorder);
        var steps = new StepRunner(run, activities);
        _loops =
        [
            .. Enumerable.Range(0, options.MaxConcurrentOrchestrations).Select(_ => Task.Run(steps.LoopAsync, CancellationToken.None)),
            .. Enumerable.Range(0, options.MaxConcurrentActivities).Select(_ => Task.Run(activities.LoopAsync, CancellationToken.None)),
        ];
        _started.SetResult(run);
        return Task.CompletedTask;
    }

    /// <summary>Lets running steps and activities finish, until the host's patience ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Started is not { } run) return;

        run.Stop();
        run.Timers!.Dispose();
        try
        {
            await Task.WhenAll(_loops).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("Activities were still running at the stop; they run again at the next start.");
        }

        await ParkAsync(run);
        await CloseAsync(run);
    }

    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        var run = await Running.WaitAsync(cancellationToken);
        do await run.Work.WhenIdleAsync().WaitAsync(cancellationToken);
        while (run.Timers!.Look());
    }

    public async ValueTask DisposeAsync()
    {
        if (Started is not { } run) return;

        run.Stop();
        run.Timers!.Dispose();
        await CloseAsync(run);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static void Recover(EngineRun run, ActivityRunner activities)
    {
        foreach (var instance in run.Store.Read(Inboxes.Receivers)) run.Slots.Notify(instance);
        foreach (var activity in run.Store.Read(Activities.All)) activities.Queue(activity);
        run.Store.Read(connection => run.Timers!.Refresh(connection));
    }

    private async Task ParkAsync(EngineRun run)
    {
        try
        {
            await run.ParkAsync(run.Slots.Outcomes);
        }
        catch (Exception e)
        {
            _logger.LogWarning(e, "What the last activities returned could not be kept; they run again at the next start.");
        }
    }

    private async Task CloseAsync(EngineRun run)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0) await run.Store.DisposeAsync();
    }
}
