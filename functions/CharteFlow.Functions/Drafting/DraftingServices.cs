using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Drafting;

/// <summary>Registers what the functions of drafting use.</summary>
internal static class DraftingServices
{
    public static IServiceCollection AddDraftingFunctions(this IServiceCollection services) =>
        services.AddSingleton<DraftPageBuilder>().AddSingleton<DraftingActivities>();
}
