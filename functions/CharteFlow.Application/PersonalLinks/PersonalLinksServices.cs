using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.PersonalLinks;

/// <summary>Registers HR's acts on personal links.</summary>
internal static class PersonalLinksServices
{
    public static IServiceCollection AddPersonalLinks(this IServiceCollection services) =>
        services.AddSingleton<PersonalLinkCommands>();
}
