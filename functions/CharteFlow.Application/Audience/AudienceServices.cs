using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Audience;

/// <summary>Registers whom a campaign asks, and how it follows the directory.</summary>
internal static class AudienceServices
{
    public static IServiceCollection AddAudience(this IServiceCollection services) =>
        services
            .AddSingleton<ConfirmLeaversHandler>()
            .AddSingleton<AudienceReader>()
            .AddSingleton<AudienceSnapshot>()
            .AddSingleton<AudienceOpening>()
            .AddSingleton<AudienceStore>()
            .AddSingleton<AudienceSync>()
            .AddSingleton<AudienceSyncNotifier>();
}
