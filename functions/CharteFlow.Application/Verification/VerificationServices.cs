using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Verification;

/// <summary>Registers the check of evidence.</summary>
internal static class VerificationServices
{
    public static IServiceCollection AddVerification(this IServiceCollection services) =>
        services.AddSingleton<CycleEvidence>().AddSingleton<CampaignEvidence>();
}
