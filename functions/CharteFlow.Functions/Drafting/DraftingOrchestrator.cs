using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Drafting;

/// <summary>Waits until HR submits the draft, and reminds HR until then.</summary>
public static class DraftingOrchestrator
{
    [Function(nameof(Drafting))]
    public static async Task<PhaseOutcome> Drafting(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        PhaseStart phase
    )
    {
        if (phase.Since is null)
        {
            await context.CallActivityWithRetryAsync(nameof(DraftingActivities.OpenDraft), phase);
            await TryToCountAsync(context, phase);
        }

        return await context.WatchAsync(
                phase,
                nameof(DraftingActivities.LookAtDraft),
                nameof(DraftingActivities.RemindAuthors)
            ) ?? default;
    }

    // Only a figure for HR: a directory that does not answer must not hold up a draft.
    private static async Task TryToCountAsync(TaskOrchestrationContext context, PhaseStart phase)
    {
        try
        {
            await context.CallActivityAsync(nameof(DraftingActivities.CountAudience), phase);
        }
        catch (TaskFailedException) { }
    }
}
