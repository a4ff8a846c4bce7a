using CharteFlow.Application.Directory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharteFlow.Functions.Operations;

/// <summary>Asks every dependency, at most every few seconds however many monitors ask.</summary>
public sealed class ReadinessProbe(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private HealthReport? _last;
    private DateTimeOffset _askedAt;

    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || clock.GetUtcNow() - _askedAt >= Lifetime)
                (_last, _askedAt) = (await checks.CheckHealthAsync(cancellationToken), clock.GetUtcNow());
            return _last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>
/// Asks the directory what is wrong in it, at most every few minutes: a big one takes a minute to read. Without it
/// cycles that are open go on, so that the app only works worse.
/// </summary>
internal sealed class DirectoryCheck(IDirectory directory, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private HealthCheckResult? _last;
    private DateTimeOffset _askedAt;

    // The probe asks one after another.
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (_last is null || clock.GetUtcNow() - _askedAt >= Lifetime)
            (_last, _askedAt) = (await AskAsync(cancellationToken), clock.GetUtcNow());
        return _last.Value;
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await directory.CheckAsync(cancellationToken);
            return report.HasErrors
                ? HealthCheckResult.Degraded(
                    "The employee directory has errors; the console lists them when a cycle starts."
                )
                : HealthCheckResult.Healthy();
        }
        catch (DirectoryException)
        {
            return HealthCheckResult.Degraded("The employee directory cannot be read.");
        }
    }
}

internal static class ReadinessServices
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<StoreCheck>().AddSingleton<DirectoryCheck>().AddSingleton<MailHealthCheck>();
        services
            .AddHealthChecks()
            .AddCheck<StoreCheck>("storage", tags: [StartReport.Tag])
            .AddCheck<DirectoryCheck>("directory")
            .AddCheck<MailHealthCheck>("mail", tags: [StartReport.Tag]);
        return services
            .AddSingleton<ReadinessProbe>()
            .AddHostedService<PrivateFolders>()
            .AddHostedService<StartReport>();
    }
}
