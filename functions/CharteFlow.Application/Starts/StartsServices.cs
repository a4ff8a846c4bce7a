using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Starts;

/// <summary>Registers how cycles start.</summary>
internal static class StartsServices
{
    public static IServiceCollection AddStarts(this IServiceCollection services) =>
        services.AddSingleton<CycleStarter>().AddSingleton<NotStartedNotifier>();
}
