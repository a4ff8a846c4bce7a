using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Puts the host together on a <c>WebApplicationBuilder</c>: settings first, then services, then the functions.</summary>
internal static class HostSetup
{
    public static WebApplicationBuilder CreateBuilder(string[] args, FunctionPipeline pipeline)
    {
        StartFailure.EndProcessWithOneLine();
        var parts = new HostParts(args);
        var builder = NewBuilder(parts.Files);
        parts.AddConfiguration(builder.Configuration);
        parts.AddServices(builder.Services, pipeline);
        HostServices.AddLogging(builder.Logging, builder.Configuration);
        return builder;
    }

    public static LocalHost Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        try
        {
            HostParts.Map(app);
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
            EnvironmentName = HostParts.EnvironmentName,
        });
        builder.Host.UseDefaultServiceProvider(
            (context, options) => options.ValidateScopes = options.ValidateOnBuild = context.HostingEnvironment.IsDevelopment());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(HostParts.Listen);
        return builder;
    }
}
