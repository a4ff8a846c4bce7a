using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The Durable Task engine: starts where it ended, whichever way that was, and stops after what runs.</summary>
internal sealed class DurableEngine(DurableEngineOptions options, TimeProvider clock, ILogger<DurableEngine> logger)
    : IDurableEngineMonitor, IAsyncDisposable, IDisposable
{
    private readonly TaskCompletionSource<EngineRun> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task[] _loops = [];
    private int _closed;

    public DateTimeOffset? NextTimerDue => Started?.Timers?.Next;

    public DurableEngineOptions Options => options;

    /// <summary>Completes with the running engine once it has started.</summary>
    public Task<EngineRun> Running => _started.Task;

    private EngineRun? Started => _started.Task.IsCompletedSuccessfully ? _started.Task.Result : null;

    /// <exception cref="LocalRuntimeStartException">The folder cannot be used.</exception>
    public void Start(ExecutionParts parts)
    {
        var run = new EngineRun(options, new EngineDatabase(options.Folder)) { Parts = parts, Clock = clock, Logger = logger };
        run.Timers = new DueTimers(run);
        var activities = new ActivityRunner(run);
        Recover(run, activities);
        run.Store.Start(options.Recorder);
        var steps = new StepRunner(run, activities);
        _loops =
        [
            .. Loops(parts.Options.Concurrency.MaximumConcurrentOrchestrationWorkItems, steps.LoopAsync),
            .. Loops(parts.Options.Concurrency.MaximumConcurrentActivityWorkItems, activities.LoopAsync),
        ];
        _started.SetResult(run);
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
            logger.LogWarning("Activities were still running at the stop; they run again at the next start.");
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

    private static IEnumerable<Task> Loops(int count, Func<Task> loop) =>
        Enumerable.Range(0, count).Select(_ => Task.Run(loop, CancellationToken.None));

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
            logger.LogWarning(e, "What the last activities returned could not be kept; they run again at the next start.");
        }
    }

    private async Task CloseAsync(EngineRun run)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0) await run.Store.DisposeAsync();
    }
}
