using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Review;

/// <summary>Registers the rounds of review.</summary>
internal static class ReviewServices
{
    public static IServiceCollection AddReview(this IServiceCollection services) =>
        services.AddSingleton<ReviewCommands>().AddSingleton<ReviewStore>();
}
