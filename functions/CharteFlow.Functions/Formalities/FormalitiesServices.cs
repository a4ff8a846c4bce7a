using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Formalities;

/// <summary>Registers what the functions of formalities use.</summary>
internal static class FormalitiesServices
{
    public static IServiceCollection AddFormalitiesFunctions(this IServiceCollection services) =>
        services.AddSingleton<FormalitiesActivities>();
}
