using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Durable;

/// <summary>Registers what the functions of orchestrations use.</summary>
internal static class DurableServices
{
    public static IServiceCollection AddDurableFunctions(this IServiceCollection services) =>
        services.AddSingleton<PhaseNotifier>();
}
