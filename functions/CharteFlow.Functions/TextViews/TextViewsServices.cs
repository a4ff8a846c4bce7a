using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.TextViews;

/// <summary>Registers what the functions of texts as they are shown use.</summary>
internal static class TextViewsServices
{
    public static IServiceCollection AddTextViewsFunctions(this IServiceCollection services) =>
        services.AddSingleton<TextDiffRenderer>();
}
