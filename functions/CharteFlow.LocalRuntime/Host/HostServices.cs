using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The services that the host adds to the app's own.</summary>
internal static class HostServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRouting();
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        services.AddSingleton<FunctionIndex>()
            .AddSingleton<HttpFunctions.Factory>()
            .AddSingleton<FunctionExecutor>()
            .AddSingleton<HttpFront>()
            .AddSingleton<InvocationAbort>()
            .AddSingleton<ILocalRuntime, RunningHost>()
            .AddSingleton<ILocalRuntimeClock, LocalRuntimeClock>();

        // The engine starts before the timers and stops after them.
        EngineSettings.AddEngine(services);
        AddManagement(services);
        AddTimers(services);
        services.AddSingleton<HostAddresses>().AddHostedService<StartAnnouncement>();
    }

    public static void AddLogging(ILoggingBuilder logging, IConfiguration configuration)
    {
        var start = new StartPhase();
        logging.Services.AddSingleton(start);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
    }

    private static void AddManagement(IServiceCollection services) => services
        .AddSingleton<HostKeys>()
        .AddHostedService(provider => provider.GetRequiredService<HostKeys>())
        .AddSingleton<ManagementGate>()
        .AddSingleton<AdminApi>()
        .AddSingleton<DurableReads>()
        .AddSingleton<DurableActs>()
        .AddSingleton<DurableApi>();

    private static void AddTimers(IServiceCollection services)
    {
        services.AddSingleton<TimerBoard>().AddSingleton<TimerServices>().AddHostedService<TimerHost>();
        services.AddSingleton(provider => new TimerStore(
            provider.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Folder!,
            provider.GetRequiredService<ILogger<TimerStore>>()));
    }
}
