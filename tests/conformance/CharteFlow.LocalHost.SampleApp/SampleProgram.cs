using CharteFlow.LocalHost.SampleApp.Crash;
using CharteFlow.LocalHost.SampleApp.Durable;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalHost.SampleApp;

/// <summary>What the app's program does, for a worker process and for one inside a test.</summary>
public static class SampleProgram
{
    /// <summary>
    /// The setting that makes the start fail, and where: <c>program</c>, <c>options</c> or <c>index</c>.
    /// </summary>
    public const string FailsAt = "SampleFailsAt";

    public static FunctionsApplicationBuilder AddSampleApp(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureFunctionsWebApplication();
        builder
            .Services.AddSingleton<TimerRuns>()
            .AddSingleton<Meetings>()
            .AddSingleton<Executions>()
            .AddSingleton<EffectLog>();
        switch (builder.Configuration[FailsAt])
        {
            case "program":
                throw new InvalidOperationException("The sample's program fails, as its setting says.");
            case "options":
                builder
                    .Services.AddOptions<SampleOptions>()
                    .Validate(_ => false, "Sample__Value is missing.")
                    .ValidateOnStart();
                break;
            case "index":
                builder.Services.AddSingleton<IFunctionMetadataProvider, NoMetadata>();
                break;
        }

        return builder;
    }

    private sealed class SampleOptions;

    private sealed class NoMetadata : IFunctionMetadataProvider
    {
        public Task<System.Collections.Immutable.ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(
            string directory
        ) => throw new InvalidOperationException("The sample's functions cannot be listed, as its setting says.");
    }
}
