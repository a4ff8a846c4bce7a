using CharteFlow.LocalRuntime.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app and the host that runs it.</summary>
public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder, IHostApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly FunctionPipeline _pipeline = new();

    internal FunctionsApplicationBuilder(string[] args) => _web = HostSetup.CreateBuilder(args, _pipeline);

    /// <summary>Settings: <c>Values</c> of <c>local.settings.json</c>, then the environment, then the arguments; the last one wins.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <summary>Name, content root and environment of the app.</summary>
    public IHostEnvironment Environment => _web.Environment;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _web.Services;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <summary>Notes for those who share the builder.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    /// <summary>Puts another service container in the place of the default one.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>Wraps the rest of the invocation pipeline.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _pipeline.Use(middleware);
        return this;
    }

    /// <summary>Lets HTTP functions work on ASP.NET Core's types; middleware added later sees the request.</summary>
    internal void UseHttp()
    {
        Services.AddMvcCore();
        _pipeline.UseHttp();
    }

    /// <summary>The host, with every function found and checked.</summary>
    public IHost Build() => HostSetup.Build(_web);
}
