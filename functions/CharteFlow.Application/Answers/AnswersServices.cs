using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Answers;

/// <summary>Registers how answers are taken and kept.</summary>
internal static class AnswersServices
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) =>
        services
            .AddSingleton<ReceiptCache>()
            .AddSingleton<ReceiptStore>()
            .AddSingleton<ClosedPages>()
            .AddSingleton<AnswerCommands>();
}
