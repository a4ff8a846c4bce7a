using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Adoption;

/// <summary>Registers how versions are adopted, archived and explained.</summary>
internal static class AdoptionServices
{
    public static IServiceCollection AddAdoption(this IServiceCollection services) =>
        services.AddSingleton<AdoptionPlanStore>().AddSingleton<VersionArchive>().AddSingleton<AdoptionFile>();
}
