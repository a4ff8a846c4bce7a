using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Adoption;

/// <summary>Registers what the functions of the phase that adopts use.</summary>
internal static class AdoptionServices
{
    public static IServiceCollection AddAdoptionFunctions(this IServiceCollection services) =>
        services.AddSingleton<AdoptionActivities>();
}
