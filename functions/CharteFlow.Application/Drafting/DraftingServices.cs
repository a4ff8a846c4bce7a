using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Drafting;

/// <summary>Registers how drafts are written and submitted.</summary>
internal static class DraftingServices
{
    public static IServiceCollection AddDrafting(this IServiceCollection services) =>
        services.AddSingleton<DraftStore>().AddSingleton<DraftCommands>().AddSingleton<SectionCommands>();
}
