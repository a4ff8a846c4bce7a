using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Links;

/// <summary>Registers what signs links, forms and sessions.</summary>
public static class LinkServices
{
    /// <summary>
    /// Adds <see cref="LinkSigner"/>, <see cref="FormToken"/>, <see cref="SessionCookie"/> and
    /// <see cref="SigningKeys"/> as the configuration section <c>Links</c> says. On Azure, where instances share no
    /// disk, the keys must be configured.
    /// </summary>
    public static IServiceCollection AddLinks(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var onAzure = AzureSite.IsHere(configuration);
        services.TryAddSingleton(TimeProvider.System);
        if (!onAzure)
            services.AddSingleton<IValidateOptions<LinkOptions>, KeyFileCheck>();
        services
            .AddOptions<LinkOptions>()
            .Bind(configuration.GetSection(LinkOptions.Section))
            .PostConfigure(options => options.DropBlanks())
            .ValidateDataAnnotations()
            .Validate(
                options => !onAzure || options.Keys.Count > 0,
                "On Azure, Links__Keys must hold at least one key, from Key Vault."
            )
            .Validate(
                options => !onAzure || !IsLoopback(options.PublicBaseUrl),
                "On Azure, Links__PublicBaseUrl must be the address under which employees reach the app."
            )
            .ValidateOnStart();
        services.AddSingleton(provider => Keys(provider.GetRequiredService<IOptions<LinkOptions>>().Value));
        services.AddSingleton<LinkSigner>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton(provider => new FormToken(
            provider.GetRequiredService<SigningKeys>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<LinkOptions>>().Value.FormLifetime
        ));
        return services;
    }

    private static bool IsLoopback(Uri address) => address is { IsAbsoluteUri: true, IsLoopback: true };

    private static SigningKeys Keys(LinkOptions options) =>
        options.Keys.Count > 0 ? options.ReadKeys() : KeyFile.Open(options.KeyFile);
}
