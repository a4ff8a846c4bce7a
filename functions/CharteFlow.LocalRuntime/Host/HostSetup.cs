using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Puts the host together: settings first, then services, then the functions.</summary>
internal static class HostSetup
{
    public static WebApplicationBuilder CreateBuilder(string[] args, FunctionPipeline pipeline)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddSingleton(pipeline);
        return builder;
    }

    public static void AddWeb(IServiceCollection services) => services.AddMvcCore();

    public static IHost Build(WebApplicationBuilder builder) => builder.Build();
}
