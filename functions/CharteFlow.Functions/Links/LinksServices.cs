using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Links;

/// <summary>Registers what the functions of personal links use.</summary>
internal static class LinksServices
{
    public static IServiceCollection AddLinksFunctions(this IServiceCollection services) =>
        services.AddSingleton<PersonalLinkCommands>();
}
