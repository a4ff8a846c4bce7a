using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Replies;

/// <summary>Registers HR's replies to answers.</summary>
internal static class RepliesServices
{
    public static IServiceCollection AddReplies(this IServiceCollection services) =>
        services
            .AddSingleton<ReplyCommands>()
            .AddSingleton<UnsentReplies>()
            .AddSingleton<ReplyStore>()
            .AddSingleton<ExchangeQuery>();
}
