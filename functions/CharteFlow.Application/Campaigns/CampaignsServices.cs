using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Campaigns;

/// <summary>Registers campaigns and HR's acts on them.</summary>
internal static class CampaignsServices
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services.AddSingleton<CampaignCommands>().AddSingleton<ExtendCampaignHandler>().AddSingleton<CampaignStore>();
}
