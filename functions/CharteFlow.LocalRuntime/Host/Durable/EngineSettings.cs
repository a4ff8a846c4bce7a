using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Adds the engine, set up by <c>extensions.durableTask</c> of <c>host.json</c>.</summary>
internal static class EngineSettings
{
    // What the Functions host takes for granted.
    private static readonly int AtOnce = 10 * Environment.ProcessorCount;

    public static void AddEngine(IServiceCollection services)
    {
        services
            .AddSingleton<DurableFunctions>()
            .AddSingleton<DataConverter>(provider => new JsonDataConverter(Json(provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value)))
            .AddDurableTaskEngine(_ => { });
        services.AddOptions<DurableTaskRegistry>().PostConfigure<DurableFunctions>((registry, functions) => functions.AddTo(registry));
        services.AddOptions<DurableEngineOptions>().Configure<IOptions<LocalRuntimeOptions>>((engine, app) => engine.Folder = app.Value.Folder!);
        services.AddOptions<DurableTaskWorkerOptions>().Configure<HostJson>(Configure);
        services.AddOptions<DurableTaskClientOptions>().Configure<HostJson>((client, host) => client.DefaultVersion = host.DefaultVersion ?? "");
    }

    // As seen on the real host: the worker's options, in camel case unless the app says otherwise.
    private static JsonSerializerOptions Json(JsonSerializerOptions worker) => new(worker)
    {
        PropertyNamingPolicy = worker.PropertyNamingPolicy ?? JsonNamingPolicy.CamelCase,
    };

    private static void Configure(DurableTaskWorkerOptions worker, HostJson host)
    {
        worker.Concurrency.MaximumConcurrentActivityWorkItems = host.MaxConcurrentActivities ?? AtOnce;
        worker.Concurrency.MaximumConcurrentOrchestrationWorkItems = host.MaxConcurrentOrchestrators ?? AtOnce;

        // Without a version of its own, a build has nothing to compare with.
        if (host.DefaultVersion is not { } version) return;

        worker.Versioning = new VersioningOptions
        {
            Version = version,
            DefaultVersion = version,
            MatchStrategy = host.VersionMatchStrategy ?? VersionMatchStrategy.CurrentOrOlder,
            FailureStrategy = host.VersionFailureStrategy ?? VersionFailureStrategy.Reject,
        };
    }
}
