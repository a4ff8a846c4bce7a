using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Formalities;

/// <summary>Registers how formalities are recorded.</summary>
internal static class FormalitiesServices
{
    public static IServiceCollection AddFormalities(this IServiceCollection services) =>
        services.AddSingleton<RecordFormalityHandler>();
}
