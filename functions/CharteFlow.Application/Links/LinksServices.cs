using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Links;

/// <summary>Registers what is kept of personal links.</summary>
internal static class LinksServices
{
    public static IServiceCollection AddLinks(this IServiceCollection services) =>
        services.AddSingleton<LinkCodes>().AddSingleton<LinkStates>();
}
