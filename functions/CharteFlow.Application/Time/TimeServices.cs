using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Time;

/// <summary>Registers the company's clock.</summary>
internal static class TimeServices
{
    public static IServiceCollection AddTime(this IServiceCollection services) =>
        services
            .AddSingleton<CompanyClock>()
            .AddSingleton(provider => provider.GetRequiredService<CompanyClock>().Zone);
}
