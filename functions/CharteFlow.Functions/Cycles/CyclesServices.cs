using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Cycles;

/// <summary>Registers what the functions of cycles use.</summary>
internal static class CyclesServices
{
    public static IServiceCollection AddCyclesFunctions(this IServiceCollection services) =>
        services.AddSingleton<CyclePageBuilder>().AddSingleton<PeopleSearch>().AddSingleton<CycleCommands>();
}
