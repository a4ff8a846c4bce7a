using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Puts the same host together on a <c>HostBuilder</c>. What is wrong with the app is said at its start, not when it is built.</summary>
internal static class GenericHostSetup
{
    private const string Key = "CharteFlow.LocalRuntime";

    public static IHostBuilder Apply(IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure)
    {
        if (builder.Properties.TryGetValue(Key, out var known))
        {
            var before = (FunctionPipeline)known;
            return builder.ConfigureServices((context, services) => configure(context, new GenericWorkerBuilder(services, before)));
        }

        StartFailure.EndProcessWithOneLine();
        var pipeline = new FunctionPipeline();
        builder.Properties[Key] = pipeline;
        var setup = new HostParts(Environment.GetCommandLineArgs()[1..]);
        builder.UseContentRoot(setup.Files.Root).UseEnvironment(HostParts.EnvironmentName);
        builder.ConfigureAppConfiguration((_, configuration) => setup.AddConfiguration(configuration));
        builder.ConfigureLogging((context, logging) => HostServices.AddLogging(logging, context.Configuration));
        builder.ConfigureServices((context, services) =>
        {
            setup.AddServices(services, pipeline);
            configure(context, new GenericWorkerBuilder(services, pipeline));
        });
        return builder.ConfigureWebHost(web => web.UseKestrelCore().ConfigureKestrel(HostParts.Listen).Configure(HostParts.Map));
    }
}

/// <summary>What an app on a <c>HostBuilder</c> adds to.</summary>
internal sealed class GenericWorkerBuilder(IServiceCollection services, FunctionPipeline pipeline) : IFunctionsWorkerApplicationBuilder
{
    public IServiceCollection Services => services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        pipeline.Use(middleware);
        return this;
    }

    public void UseHttp()
    {
        services.AddMvcCore();
        pipeline.UseHttp();
    }
}
