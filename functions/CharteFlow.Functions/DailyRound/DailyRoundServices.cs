using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.DailyRound;

/// <summary>Registers what the functions of the daily round use.</summary>
internal static class DailyRoundServices
{
    public static IServiceCollection AddDailyRoundFunctions(this IServiceCollection services) =>
        services.AddSingleton<OpenCycles>().AddSingleton<CycleRecovery>().AddSingleton<StalledCycleDetector>();
}
