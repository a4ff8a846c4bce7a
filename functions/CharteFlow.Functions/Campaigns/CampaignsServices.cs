using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Registers what the functions of consultations and acknowledgements use.</summary>
internal static class CampaignsServices
{
    public static IServiceCollection AddCampaignsFunctions(this IServiceCollection services) =>
        services.AddSingleton<ExchangeNotifier>().AddSingleton<CampaignActivities>();
}
