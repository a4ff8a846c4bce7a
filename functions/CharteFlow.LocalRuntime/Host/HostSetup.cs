using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Puts the host together: settings first, then services, then the functions.</summary>
internal static class HostSetup
{
    private const int DefaultPort = 7071;
    private const string DefaultFolder = ".charteflow";

    // The Functions host takes bodies up to this size.
    private const long MaxRequestBody = 100 * 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(string[] args, FunctionPipeline pipeline)
    {
        StartFailure.EndProcessWithOneLine();
        var arguments = HostArguments.Parse(args);
        var files = new ContentFiles(arguments.ContentRoot);
        var settings = LocalSettings.Read(files);
        var builder = NewBuilder(files);
        settings.Apply(() => builder.Configuration.AddEnvironmentVariables().AddCommandLine(args));

        builder.Services.AddSingleton(HostJson.Read(files)).AddSingleton(pipeline);
        builder.Services.AddOptions<LocalRuntimeOptions>()
            .Configure(options => (options.Port, options.Folder) = (arguments.Port, arguments.Folder))
            .PostConfigure(options =>
            {
                options.Port ??= settings.Port ?? DefaultPort;
                options.Folder = Path.GetFullPath(options.Folder ?? DefaultFolder);
            });
        HostServices.Add(builder.Services);
        HostServices.AddLogging(builder.Logging, builder.Configuration);
        return builder;
    }

    public static LocalHost Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        try
        {
            Map(app);
            return new LocalHost(app);
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static WebApplicationBuilder NewBuilder(ContentFiles files)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = files.Root,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        builder.Host.UseDefaultServiceProvider(
            (context, options) => options.ValidateScopes = options.ValidateOnBuild = context.HostingEnvironment.IsDevelopment());
        builder.WebHost.UseKestrelCore().ConfigureKestrel((_, kestrel) =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            var port = kestrel.ApplicationServices.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Port!.Value;

            // A free port is found for one address only; IPv4's is the one that every client tries.
            if (port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(port);
        });
        return builder;
    }

    private static void Map(WebApplication app)
    {
        var functions = app.Services.GetRequiredService<FunctionIndex>();
        app.Services.GetRequiredService<DurableFunctions>().Register(functions);
        var front = app.Services.GetRequiredService<HttpFront>();
        app.Use(front.BeforeRoutingAsync);
        app.UseRouting();
        app.Use(HttpFront.AfterRoutingAsync);
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(functions.Http.Endpoints(front.Handler)));
        app.Services.GetRequiredService<AdminApi>().Map(app);
        app.Services.GetRequiredService<DurableApi>().Map(app);
    }
}
