using CharteFlow.DurableTask.Sqlite;
using CharteFlow.LocalHost.Settings;
using DurableTask.Core;
using DurableTask.Core.Settings;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Durable;

/// <summary>DurableTask.Core's dispatchers over the backend, with the worker in the place of its executors.</summary>
internal sealed class DurableHost(
    SqliteOrchestrationService service,
    HostJson host,
    TimeProvider clock,
    ILoggerFactory loggers
) : IDisposable
{
    private TaskHubWorker? _dispatchers;

    public async Task StartAsync(DurableFunctions functions)
    {
        _dispatchers = new TaskHubWorker(service, Versioning(), loggers)
        {
            ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails,
        };
        _dispatchers.AddOrchestrationDispatcherMiddleware(new OrchestratorDispatch(functions, host, clock).RunAsync);
        _dispatchers.AddActivityDispatcherMiddleware(new ActivityDispatch(functions).RunAsync);
        await _dispatchers.StartAsync();
    }

    /// <summary>
    /// Stops, once the backend hands out no more work and all of it has come back. Forced: DurableTask.Core's own
    /// patience looks once a second.
    /// </summary>
    public Task StopAsync() => _dispatchers?.StopAsync(isForced: true) ?? Task.CompletedTask;

    public void Dispose() => _dispatchers?.Dispose();

    // Without a version of its own, a build has nothing to compare with.
    private VersioningSettings? Versioning() =>
        host.DefaultVersion is not { } version
            ? null
            : new VersioningSettings
            {
                Version = version,
                MatchStrategy = host.MatchStrategy ?? VersioningSettings.VersionMatchStrategy.CurrentOrOlder,
                FailureStrategy = host.FailureStrategy ?? VersioningSettings.VersionFailureStrategy.Reject,
            };
}
