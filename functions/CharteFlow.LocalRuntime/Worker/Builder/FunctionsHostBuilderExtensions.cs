using CharteFlow.LocalRuntime.Host;
using Microsoft.Azure.Functions.Worker;

namespace Microsoft.Extensions.Hosting;

/// <summary>A function app on a <c>HostBuilder</c>, whose HTTP functions take ASP.NET Core's types.</summary>
public static class FunctionsHostBuilderExtensions
{
    /// <summary>Makes the host one of functions, with ASP.NET Core types in those for HTTP.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(this IHostBuilder builder) =>
        builder.ConfigureFunctionsWebApplication(static (_, _) => { });

    /// <summary>The same; middleware added by <paramref name="configureWorker"/> sees the request.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configureWorker) =>
        builder.ConfigureFunctionsWebApplication((_, worker) => configureWorker(worker));

    /// <summary>The same, with the settings at hand.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configureWorker) =>
        GenericHostSetup.Apply(builder, (context, worker) =>
        {
            ((GenericWorkerBuilder)worker).UseHttp();
            configureWorker(context, worker);
        });
}
