using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Adoption;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Drafting;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Formalities;
using CharteFlow.Functions.Review;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Cycles;

/// <summary>
/// One cycle, from the first draft to adoption or withdrawal: each phase is a sub-orchestration, and the table of
/// transitions says which comes next.
/// </summary>
public static class CharterCycleOrchestrator
{
    [Function(nameof(CharterCycle))]
    public static async Task<CycleEnd> CharterCycle(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        CycleStart start
    )
    {
        var passes = new Dictionary<CyclePhase, int>(start.Passes);
        var phase = start.Phase;
        while (!CycleTransitions.IsOver(phase))
        {
            passes[phase] = passes.GetValueOrDefault(phase) + 1;
            var here = new PhaseStart
            {
                Cycle = start.Cycle,
                Phase = phase,
                Pass = passes[phase],
            };
            context.SetCustomStatus(new CycleStatus(phase, here.Pass));
            var instance = CycleInstances.Child(context.InstanceId, here.Name);
            await context.CallActivityWithRetryAsync(
                nameof(CycleActivities.EnterPhase),
                new PhaseEntry(here, instance)
            );
            var outcome = await context.CallSubOrchestratorWithIdAsync<PhaseOutcome>(
                OrchestratorOf(phase),
                instance,
                here
            );
            phase = CycleTransitions.Next(phase, outcome, start.Route);
        }

        var end = new CycleEnd(start.Cycle, phase);
        context.SetCustomStatus(new CycleStatus(phase, 1));
        await context.CallActivityWithRetryAsync(nameof(CycleActivities.EndCycle), end);
        return end;
    }

    private static string OrchestratorOf(CyclePhase phase) =>
        phase switch
        {
            CyclePhase.Drafting => nameof(DraftingOrchestrator.Drafting),
            CyclePhase.Review => nameof(ReviewOrchestrator.Review),
            CyclePhase.Formalities => nameof(FormalitiesOrchestrator.Formalities),
            CyclePhase.Consultation or CyclePhase.Acknowledgement => nameof(CampaignOrchestrator.Campaign),
            CyclePhase.Adoption => nameof(AdoptionOrchestrator.Adoption),
            _ => throw new InvalidOperationException($"No orchestration runs in {phase}."),
        };
}
