using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Letters;

/// <summary>Registers how single e-mails leave, once each.</summary>
internal static class LettersServices
{
    public static IServiceCollection AddLetters(this IServiceCollection services) =>
        services.AddSingleton<SentMailLog>().AddSingleton<UnreachedStore>().AddSingleton<MailDispatcher>();
}
