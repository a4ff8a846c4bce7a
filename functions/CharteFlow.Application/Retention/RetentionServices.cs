using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Retention;

/// <summary>Registers how records of sending are kept and deleted.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services) =>
        services.AddSingleton<SendingRecords>();
}
