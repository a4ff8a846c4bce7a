using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Closing;

/// <summary>Registers how campaigns are counted and closed.</summary>
internal static class ClosingServices
{
    public static IServiceCollection AddClosing(this IServiceCollection services) =>
        services.AddSingleton<CampaignClosing>();
}
