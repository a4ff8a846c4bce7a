using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Waves;

/// <summary>Registers what the functions of waves of e-mails use.</summary>
internal static class WavesServices
{
    public static IServiceCollection AddWavesFunctions(this IServiceCollection services) =>
        services.AddSingleton<WaveProgressQuery>();
}
