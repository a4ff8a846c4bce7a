using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Review;

/// <summary>
/// One round of review: invites the reviewers, reminds those who are silent, and ends when the quorum approves or
/// changes are asked for.
/// </summary>
public static class ReviewOrchestrator
{
    [Function(nameof(Review))]
    public static async Task<PhaseOutcome> Review(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        PhaseStart phase
    )
    {
        if (phase.Since is null)
            await context.CallActivityWithRetryAsync(nameof(ReviewActivities.OpenRound), phase);
        if (
            await context.WatchAsync(
                phase,
                nameof(ReviewActivities.LookAtRound),
                nameof(ReviewActivities.RemindReviewers)
            )
            is not { } outcome
        )
            return default;

        await context.CallActivityWithRetryAsync(nameof(ReviewActivities.CloseRound), new PhaseClosing(phase, outcome));
        return outcome;
    }
}
