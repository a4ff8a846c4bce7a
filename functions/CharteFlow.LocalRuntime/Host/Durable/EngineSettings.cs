using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Adds the engine, set up by <c>extensions.durableTask</c> of <c>host.json</c>.</summary>
internal static class EngineSettings
{
    public static void AddEngine(IServiceCollection services) => services
        .AddSingleton<DurableTaskRegistry>()
        .AddSingleton<DurableFunctions>()
        .AddDurableTaskEngine(provider => provider.GetRequiredService<DurableTaskRegistry>(), Configure);

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
