using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Waves;

/// <summary>Registers the waves of e-mails.</summary>
internal static class WavesServices
{
    public static IServiceCollection AddWaves(this IServiceCollection services) =>
        services
            .AddSingleton<SendAgainHandler>()
            .AddSingleton<WaveStore>()
            .AddSingleton<WaveExemptions>()
            .AddSingleton<WavePageSender>()
            .AddSingleton<UnknownMails>();
}
