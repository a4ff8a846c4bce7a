using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Texts;

/// <summary>Registers the texts and what is checked in them.</summary>
internal static class TextsServices
{
    public static IServiceCollection AddTexts(this IServiceCollection services) =>
        services.AddSingleton<TextStore>().AddSingleton<TextCheck>();
}
