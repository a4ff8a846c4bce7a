using CharteFlow.Application.Links;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Web;

/// <summary>Registers what the functions of all pages use.</summary>
internal static class WebServices
{
    public static IServiceCollection AddWebFunctions(this IServiceCollection services) =>
        services
            .AddSingleton<PersonalLinks>()
            .AddSingleton<IPersonalLinks>(provider => provider.GetRequiredService<PersonalLinks>());
}
