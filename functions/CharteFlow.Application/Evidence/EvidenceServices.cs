using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Evidence;

/// <summary>Registers the journals.</summary>
internal static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services.AddSingleton<Journal>();
}
