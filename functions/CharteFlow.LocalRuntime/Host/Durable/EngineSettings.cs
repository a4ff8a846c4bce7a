using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Adds the engine, set up by <c>extensions.durableTask</c> of <c>host.json</c>.</summary>
internal static class EngineSettings
{
    public static void AddEngine(IServiceCollection services) => services
        .AddSingleton<DurableTaskRegistry>()
        .AddSingleton<DurableFunctions>()
        .AddSingleton<DataConverter>(provider => new JsonDataConverter(Json(provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value)))
        .AddDurableTaskEngine(provider => provider.GetRequiredService<DurableTaskRegistry>(), Configure);

    // As seen on the real host: the worker's options, in camel case unless the app says otherwise.
    private static JsonSerializerOptions Json(JsonSerializerOptions worker) => new(worker)
    {
        PropertyNamingPolicy = worker.PropertyNamingPolicy ?? JsonNamingPolicy.CamelCase,
    };

    private static void Configure(IServiceProvider provider, DurableEngineOptions options)
    {
        var hostJson = provider.GetRequiredService<HostJson>();
        options.Folder = provider.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Folder!;
        options.DefaultVersion = hostJson.DefaultVersion;

        // Without a version of its own, a build has nothing to compare with.
        options.VersionMatch = hostJson.DefaultVersion is null ? VersionMatch.None : hostJson.VersionMatchStrategy ?? VersionMatch.CurrentOrOlder;
        options.VersionMismatch = hostJson.VersionFailureStrategy ?? VersionMismatch.Reject;
        options.MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? options.MaxConcurrentActivities;
        options.MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrators ?? options.MaxConcurrentOrchestrations;
    }
}
