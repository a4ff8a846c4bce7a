using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Says what runs, once all of it does.</summary>
internal sealed class StartAnnouncement(
    FunctionIndex functions, HostAddresses addresses, StartPhase start, IOptions<LocalRuntimeOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        start.IsOver = true;
        if (!options.Value.Quiet) Banner.Print(Console.Out, functions, addresses);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
