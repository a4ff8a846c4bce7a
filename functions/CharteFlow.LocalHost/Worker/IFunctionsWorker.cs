using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Worker;

/// <summary>How a worker is run: as a process of its own, or in this one.</summary>
internal interface IFunctionsWorker : IAsyncDisposable
{
    /// <summary>The settings that the app sees; null when only the environment of its process has them.</summary>
    IConfiguration? Configuration { get; }

    /// <summary>True when a worker that went away can be started again.</summary>
    bool CanRestart { get; }

    /// <summary>Starts the worker, which then connects.</summary>
    /// <exception cref="HostStartException">It cannot be started.</exception>
    Task StartAsync(WorkerAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// Completes when the worker that was started last has ended, with what it said last if it failed.
    /// </summary>
    Task<string> EndedAsync();

    /// <summary>
    /// Waits for the end of a worker that was asked to stop, and ends it by force when it takes too long.
    /// </summary>
    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>Where a worker connects, and as whom.</summary>
internal sealed record WorkerAddress(Uri Rpc, string WorkerId);
