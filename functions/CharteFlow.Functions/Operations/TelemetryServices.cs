using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using CharteFlow.Adapters.Telemetry;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Exports traces, metrics and logs by OpenTelemetry, to where the usual settings say; without them, nowhere.
/// </summary>
internal static class TelemetryServices
{
    /// <summary>The OpenTelemetry specification's own setting for an OTLP collector.</summary>
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Azure's setting for Application Insights. The app signs in there by its identity; the string holds no key that
    /// would suffice.
    /// </summary>
    private const string AppInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The worker's own source: a span for each function that runs, named after it.</summary>
    private const string WorkerSpans = "Microsoft.Azure.Functions.Worker";

    private const string AppInsightsIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogScrubbing();

        // These write several lines about every request; what is asked of them all the same is scrubbed.
        services.AddLogging(logging =>
            logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
        );
        services
            .AddOpenTelemetry()
            .WithTracing(tracing =>
                tracing
                    .AddSource(AppTelemetry.Name, "Microsoft.AspNetCore", WorkerSpans)
                    .AddProcessor(new LinkScrubber())
            )
            .WithMetrics(metrics => metrics.AddMeter(AppTelemetry.Name))
            .WithLogging(configureBuilder: null, logging => logging.IncludeScopes = false);
        if (configuration[OtlpEndpoint] is { Length: > 0 })
            services.AddOpenTelemetry().UseOtlpExporter();
        if (configuration[AppInsights] is { Length: > 0 } connection)
            AddAppInsights(services, connection, configuration[AppInsightsIdentity]);
        return Measure(services);
    }

    private static void AddAppInsights(IServiceCollection services, string connection, string? identity)
    {
        // The host hands what the worker logs on to Application Insights as well, unless it hears that the worker does.
        services.Configure<WorkerOptions>(worker =>
            worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString
        );
        var credential = Credential(identity);
        services
            .AddOpenTelemetry()
            .WithTracing(tracing =>
                tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = connection, credential)
            )
            .WithMetrics(metrics =>
                metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = connection, credential)
            )
            .WithLogging(logging =>
                logging.AddAzureMonitorLogExporter(options => options.ConnectionString = connection, credential)
            );
    }

    // "ClientId=<id>;Authorization=AAD", as the Functions host reads it.
    private static TokenCredential? Credential(string? identity)
    {
        if (identity is null || !identity.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase))
            return null;
        var clientId = identity
            .Split(';')
            .Select(part => part.Split('=', 2))
            .FirstOrDefault(part => part[0] == "ClientId")
            ?.ElementAtOrDefault(1);
        return string.IsNullOrEmpty(clientId)
            ? new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned)
            : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
    }

    private static IServiceCollection Measure(IServiceCollection services)
    {
        Wrap<Stores>(
            services,
            (stores, metrics) =>
                new Stores(
                    new MeasuredObjectStore(stores.Archive, "archive", metrics),
                    new MeasuredObjectStore(stores.Evidence, "evidence", metrics),
                    new MeasuredObjectStore(stores.Work, "work", metrics)
                )
        );
        Wrap<IMailSender>(services, (sender, metrics) => new MeasuredMailSender(sender, metrics));
        return services;
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, AppMetrics, T> wrap)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider =>
            wrap((T)inner.ImplementationFactory!(provider), provider.GetRequiredService<AppMetrics>())
        );
    }
}
