using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Cycles;

/// <summary>Registers charters, cycles and HR's acts on them.</summary>
internal static class CyclesServices
{
    public static IServiceCollection AddCycles(this IServiceCollection services) =>
        services.AddSingleton<WithdrawCycleHandler>().AddSingleton<CharterStore>().AddSingleton<CycleStore>();
}
