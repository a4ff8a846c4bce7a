using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace CharteFlow.Adapters.Graph;

/// <summary>Registers the way to Microsoft Graph, once for mail and directory.</summary>
internal static class GraphServices
{
    /// <summary>
    /// Adds <see cref="GraphServiceClient"/> as the configuration section <c>Graph</c> says. A
    /// <see cref="TokenCredential"/> that is registered wins over the one of the settings.
    /// </summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(GraphServiceClient)))
            return services;
        services
            .AddOptions<GraphOptions>()
            .Bind(configuration.GetSection(GraphOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => !AzureSite.IsHere(configuration) || options.IsMicrosofts,
                $"Graph__Endpoint must be an address of Microsoft Graph on Azure: nothing else gets the app's sign-in, nor names and mails. One of {string.Join(", ", GraphOptions.MicrosoftHosts)}."
            )
            .ValidateOnStart();
        return services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<GraphOptions>>().Value;
            return GraphClients.Create(
                options,
                provider.GetService<TokenCredential>() ?? GraphCredentials.For(options),
                provider.GetRequiredService<TimeProvider>()
            );
        });
    }
}
