using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Says in the log, once at the start, what must be mended before the app can work. It stops nothing: what is granted
/// or repaired meanwhile works without a restart.
/// </summary>
internal sealed partial class StartReport(HealthCheckService checks, ILogger<StartReport> logger) : BackgroundService
{
    /// <summary>The tag of the checks that are quick enough for every start.</summary>
    public const string Tag = "start";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Tag), stoppingToken);
        foreach (var (name, entry) in report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy))
            LogNotReady(logger, name, entry.Description);
    }

    [LoggerMessage(
        EventId = 4401,
        EventName = "NotReady",
        Level = LogLevel.Error,
        Message = "CharteFlow has started and cannot work yet, for want of {Dependency}. {Advice}"
    )]
    private static partial void LogNotReady(ILogger logger, string dependency, string? advice);
}
