using CharteFlow.LocalRuntime.Host;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>A function app on a <c>HostBuilder</c>, whose HTTP functions take <c>HttpRequestData</c>.</summary>
public static class WorkerHostBuilderExtensions
{
    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder) =>
        GenericHostSetup.Apply(builder, static (_, _) => { });

    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure) =>
        GenericHostSetup.Apply(builder, (_, worker) => configure(worker));

    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure) =>
        GenericHostSetup.Apply(builder, configure);

    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder, Action<WorkerOptions> configureOptions) =>
        GenericHostSetup.Apply(builder, (_, worker) => worker.Services.Configure(configureOptions));

    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure, Action<WorkerOptions>? configureOptions) =>
        builder.ConfigureFunctionsWorkerDefaults((_, worker) => configure(worker), configureOptions);

    /// <summary>Makes the host one of functions.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder,
        Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions) => GenericHostSetup.Apply(builder, (context, worker) =>
    {
        if (configureOptions is not null) worker.Services.Configure(configureOptions);
        configure(context, worker);
    });
}
