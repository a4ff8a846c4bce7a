using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Undelivered;

/// <summary>Registers what is known of people whom e-mails did not reach.</summary>
internal static class UndeliveredServices
{
    public static IServiceCollection AddUndelivered(this IServiceCollection services) =>
        services
            .AddSingleton<UndeliveredStore>()
            .AddSingleton<UndeliveredQuery>()
            .AddSingleton<UndeliveredNotifier>()
            .AddSingleton<UnreachedPeople>();
}
