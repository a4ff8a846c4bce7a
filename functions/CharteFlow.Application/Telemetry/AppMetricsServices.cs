using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Telemetry;

/// <summary>Registers the app's own metrics.</summary>
internal static class AppMetricsServices
{
    public static IServiceCollection AddAppMetrics(this IServiceCollection services) =>
        services.AddSingleton<AppMetrics>();
}
