using CharteFlow.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime;

/// <summary>Adds the Durable Task engine to an app.</summary>
public static class DurableEngineServices
{
    /// <summary>Adds the engine, which starts and stops with the app, its client and its monitor.</summary>
    public static IServiceCollection AddDurableTaskEngine(
        this IServiceCollection services, DurableTaskRegistry registry, Action<DurableEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return services.AddDurableTaskEngine(_ => registry, (_, options) => configure(options));
    }

    /// <summary>The same, with a registry and options that are made of the app's services.</summary>
    public static IServiceCollection AddDurableTaskEngine(
        this IServiceCollection services,
        Func<IServiceProvider, DurableTaskRegistry> registry,
        Action<IServiceProvider, DurableEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(provider => Create(provider, registry(provider), Configured(provider, configure)));
        services.AddSingleton<IDurableEngineMonitor>(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<DurableTaskClient>(provider => new EngineClient(provider.GetRequiredService<DurableEngine>()));
        return services.AddHostedService(provider => provider.GetRequiredService<DurableEngine>());
    }

    private static DurableEngine Create(IServiceProvider provider, DurableTaskRegistry registry, DurableEngineOptions options) => new(
        options,
        new ExecutionParts(registry, provider, provider.GetRequiredService<ILoggerFactory>())
        {
            Converter = provider.GetService<DataConverter>() ?? JsonDataConverter.Default,
            DefaultVersion = options.DefaultVersion,
        },
        provider.GetRequiredService<TimeProvider>());

    private static DurableEngineOptions Configured(IServiceProvider provider, Action<IServiceProvider, DurableEngineOptions> configure)
    {
        var options = new DurableEngineOptions();
        configure(provider, options);
        return options;
    }
}
