using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Formalities;

/// <summary>Holds the cycle until HR has recorded every formality of the legal route.</summary>
public static class FormalitiesOrchestrator
{
    [Function(nameof(Formalities))]
    public static async Task<PhaseOutcome> Formalities(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        PhaseStart phase
    ) =>
        await context.WatchAsync(
            phase,
            nameof(FormalitiesActivities.LookAtFormalities),
            nameof(FormalitiesActivities.RemindOfFormalities)
        ) ?? default;
}
