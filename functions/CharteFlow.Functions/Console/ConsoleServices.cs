using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Console;

/// <summary>Registers what the functions of the console use.</summary>
internal static class ConsoleServices
{
    public static IServiceCollection AddConsoleFunctions(this IServiceCollection services) =>
        services.AddSingleton<ConsoleEndpoint>();
}
