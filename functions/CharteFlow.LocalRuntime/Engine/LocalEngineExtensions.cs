using CharteFlow.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime;

/// <summary>Puts the engine of this machine behind Durable Task workers and clients. A client talks to the worker of its own name.</summary>
public static class LocalEngineExtensions
{
    /// <summary>Runs the worker's orchestrators and activities in this process, out of a folder.</summary>
    public static IDurableTaskWorkerBuilder UseLocalEngine(this IDurableTaskWorkerBuilder builder, Action<DurableEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddLogging();
        services.AddOptions<DurableEngineOptions>(builder.Name).Configure(configure ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(builder.Name, (provider, _) => Create(provider, builder.Name));
        services.TryAddSingleton<IDurableEngineMonitor>(provider => provider.GetRequiredKeyedService<DurableEngine>(builder.Name));
        return builder.UseBuildTarget<LocalEngineWorker>();
    }

    /// <summary>Lets the client talk to the engine that the worker of its name runs in.</summary>
    public static IDurableTaskClientBuilder UseLocalEngine(this IDurableTaskClientBuilder builder) => builder.UseBuildTarget<EngineClient>();

    /// <summary>Adds the app's worker, which runs on the engine of this machine, and the app's client of it.</summary>
    public static IServiceCollection AddDurableTaskEngine(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services
            .AddDurableTaskWorker(worker => configure(worker.UseLocalEngine()))
            .AddDurableTaskClient(client => client.UseLocalEngine());
    }

    private static DurableEngine Create(IServiceProvider services, string name) => new(
        services.GetRequiredService<IOptionsMonitor<DurableEngineOptions>>().Get(name),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<DurableEngine>>());
}
