using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Replies;

/// <summary>Registers what the functions of HR's replies use.</summary>
internal static class RepliesServices
{
    public static IServiceCollection AddRepliesFunctions(this IServiceCollection services) =>
        services.AddSingleton<ReplyCommands>();
}
