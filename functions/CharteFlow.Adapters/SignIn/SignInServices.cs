using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.SignIn;

/// <summary>Registers sign-in by Entra ID.</summary>
public static class SignInServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds <see cref="EntraSignIn"/> and <see cref="EntraTokens"/> as the configuration section <c>Entra</c> says.
    /// </summary>
    public static IServiceCollection AddEntraSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services
            .AddOptions<EntraOptions>()
            .Bind(configuration.GetSection(EntraOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<EntraTenant>(provider, new HttpClient { Timeout = Patience })
        );
        services.AddSingleton(provider => new EntraClientCredential(Identity(OptionsOf(provider))));
        services.AddSingleton<EntraTokens>().AddSingleton<SignInAttempts>();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<EntraSignIn>(provider, new HttpClient { Timeout = Patience })
        );
        return services;
    }

    private static EntraOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<EntraOptions>>().Value;

    private static TokenCredential? Identity(EntraOptions options) =>
        options.Client switch
        {
            EntraClientKind.Public => null,
            _ when options.ManagedIdentityClientId is { Length: > 0 } id => new ManagedIdentityCredential(
                ManagedIdentityId.FromUserAssignedClientId(id)
            ),
            _ => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        };
}
