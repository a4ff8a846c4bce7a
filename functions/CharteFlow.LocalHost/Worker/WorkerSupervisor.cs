using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Worker;

/// <summary>Starts the worker, starts it again when it dies, and stops it.</summary>
internal sealed class WorkerSupervisor(
    IFunctionsWorker worker,
    RpcServer rpc,
    string appFolder,
    ILogger<WorkerSupervisor> logger
) : IAsyncDisposable
{
    // A worker that waits for a debugger takes as long as its developer.
    private static readonly TimeSpan LongestStart =
        bool.TryParse(Environment.GetEnvironmentVariable(StartupHook.DebuggerWait), out var waits) && waits
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private volatile TaskCompletionSource<LoadedWorker> _current = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private Task _watching = Task.CompletedTask;

    /// <summary>The first start; what goes wrong is thrown.</summary>
    /// <exception cref="HostStartException">The worker does not become ready.</exception>
    public async Task<LoadedWorker> StartAsync(CancellationToken cancellationToken)
    {
        var loaded = await FirstAsync(cancellationToken);
        _current.SetResult(loaded);
        _watching = Task.Run(() => WatchAsync(loaded), CancellationToken.None);
        return loaded;
    }

    /// <summary>The worker, as soon as there is one.</summary>
    public async Task<LoadedWorker> CurrentAsync(CancellationToken cancellationToken) =>
        await _current.Task.WaitAsync(cancellationToken);

    /// <summary>Asks the worker to end and waits for it; by force when the token is cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_current.Task is { IsCompletedSuccessfully: true, Result: var loaded })
            loaded.Connection.Send(new Rpc.StreamingMessage { WorkerTerminate = new Rpc.WorkerTerminate() });
        await worker.StopAsync(cancellationToken);
        await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await worker.DisposeAsync();
        await _watching;
        if (_current.Task is { IsCompletedSuccessfully: true, Result: var loaded })
            loaded.Connection.Leave();
        _stopping.Dispose();
    }

    // A worker looks for a free port for its HTTP functions and listens there a moment later, when the port may have
    // become another process's.
    private async Task<LoadedWorker> FirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LaunchAsync(cancellationToken);
        }
        catch (HostStartException e)
            when (worker.CanRestart && e.Message.Contains("address already in use", StringComparison.Ordinal))
        {
            logger.LogWarning("The worker's port was taken; it is started again.");
            return await LaunchAsync(cancellationToken);
        }
    }

    private async Task<LoadedWorker> LaunchAsync(CancellationToken cancellationToken)
    {
        var address = new WorkerAddress(rpc.Address, Guid.NewGuid().ToString());
        var connected = rpc.Expected.ExpectAsync(address.WorkerId);
        await worker.StartAsync(address, cancellationToken);
        var ready = ReadyAsync(connected);
        var ended = worker.EndedAsync();
        var first = await Task.WhenAny(ready, ended).WaitAsync(LongestStart, cancellationToken);
        if (first == ended)
            throw new HostStartException($"The worker ended before it was ready ({await ended}).");
        return await ready;
    }

    private async Task<LoadedWorker> ReadyAsync(Task<WorkerConnection> connected)
    {
        try
        {
            return await WorkerHandshake.ShakeAsync(await connected, appFolder);
        }
        catch (WorkerGoneException)
        {
            throw new HostStartException($"The worker ended before it was ready ({await worker.EndedAsync()}).");
        }
    }

    private async Task WatchAsync(LoadedWorker loaded)
    {
        while (true)
        {
            await loaded
                .Connection.Closed.WaitAsync(_stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested || !worker.CanRestart)
                return;

            _current = new TaskCompletionSource<LoadedWorker>(TaskCreationOptions.RunContinuationsAsynchronously);
            logger.LogWarning("The worker has ended ({Reason}); it is started again.", await EndedAsync());
            if (await RestartAsync() is not { } again)
                return;
            loaded = again;
            _current.SetResult(loaded);
        }
    }

    // A worker whose stream broke and that lives on serves nobody.
    private async Task<string> EndedAsync()
    {
        await worker.StopAsync(new CancellationToken(canceled: true));
        return await worker.EndedAsync();
    }

    private async Task<LoadedWorker?> RestartAsync()
    {
        for (var pause = TimeSpan.Zero; !_stopping.IsCancellationRequested; pause = Longer(pause))
        {
            try
            {
                await Task.Delay(pause, _stopping.Token);
                return await LaunchAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e) when (e is HostStartException or TimeoutException)
            {
                logger.LogError("The worker could not be started again: {Reason}", e.Message);
            }
        }

        return null;
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1)
        : pause * 2 < LongestPause ? pause * 2
        : LongestPause;
}
