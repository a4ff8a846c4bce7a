using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The parts of a host, whichever builder puts them together.</summary>
internal sealed class HostParts
{
    private const int DefaultPort = 7071;
    private const string DefaultFolder = ".charteflow";

    // The Functions host takes bodies up to this size.
    private const long MaxRequestBody = 100 * 1024 * 1024;

    private readonly string[] _args;
    private readonly HostArguments _arguments;
    private readonly LocalSettings _settings;

    public HostParts(string[] args)
    {
        _args = args;
        _arguments = HostArguments.Parse(args);
        Files = new ContentFiles(_arguments.ContentRoot);
        _settings = LocalSettings.Read(Files);
    }

    public static string EnvironmentName => Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development;

    public ContentFiles Files { get; }

    public void AddConfiguration(IConfigurationBuilder configuration) =>
        _settings.Apply(() => configuration.AddEnvironmentVariables().AddCommandLine(_args));

    public void AddServices(IServiceCollection services, FunctionPipeline pipeline)
    {
        services.AddSingleton(HostJson.Read(Files)).AddSingleton(pipeline);
        services.AddOptions<LocalRuntimeOptions>()
            .Configure(options => (options.Port, options.Folder) = (_arguments.Port, _arguments.Folder))
            .PostConfigure(options =>
            {
                options.Port ??= _settings.Port ?? DefaultPort;
                options.Folder = Path.GetFullPath(options.Folder ?? DefaultFolder);
            });
        HostServices.Add(services);
    }

    public static void Listen(WebHostBuilderContext context, KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        var port = kestrel.ApplicationServices.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Port!.Value;

        // A free port is found for one address only; IPv4's is the one that every client tries.
        if (port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else kestrel.ListenLocalhost(port);
    }

    /// <summary>Lets functions and the host's own addresses answer requests.</summary>
    public static void Map(IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var functions = services.GetRequiredService<FunctionIndex>();
        var front = services.GetRequiredService<HttpFront>();
        app.Use(front.BeforeRoutingAsync);
        app.UseRouting();
        app.Use(front.AfterRoutingAsync);
        app.UseEndpoints(routes =>
        {
            routes.DataSources.Add(new DefaultEndpointDataSource(functions.Http.Endpoints(front.Handler)));
            services.GetRequiredService<AdminApi>().Map(routes);
            services.GetRequiredService<DurableApi>().Map(routes);
        });
        AttachLinks(services);
    }

    private static void AttachLinks(IServiceProvider services)
    {
        var (runtime, keys) = (services.GetRequiredService<ILocalRuntime>(), services.GetRequiredService<HostKeys>());
        ManagementLinks.Attach(
            services.GetRequiredService<DurableTaskClient>(),
            () => new ManagementLinks(runtime.BaseAddress.GetLeftPart(UriPartial.Authority), keys.SystemKey));
    }
}
