using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Managers;

/// <summary>Registers how managers learn of their teams.</summary>
internal static class ManagersServices
{
    public static IServiceCollection AddManagers(this IServiceCollection services) =>
        services.AddSingleton<ManagerNotifier>().AddSingleton<TeamStore>();
}
