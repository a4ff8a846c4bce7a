using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Review;

/// <summary>Registers what the functions of reviews use.</summary>
internal static class ReviewServices
{
    public static IServiceCollection AddReviewFunctions(this IServiceCollection services) =>
        services
            .AddSingleton<ReviewPageBuilder>()
            .AddSingleton<RemarkRows>()
            .AddSingleton<SubmissionPageBuilder>()
            .AddSingleton<ReviewActivities>();
}
