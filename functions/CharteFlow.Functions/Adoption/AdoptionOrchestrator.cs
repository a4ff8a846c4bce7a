using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Waves;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Adoption;

/// <summary>Numbers the version, archives it for good, publishes it, and tells everyone.</summary>
public static class AdoptionOrchestrator
{
    [Function(nameof(Adoption))]
    public static async Task<PhaseOutcome> Adoption(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        PhaseStart phase
    )
    {
        var plan = await context.CallActivityWithRetryAsync<AdoptionPlan>(
            nameof(AdoptionActivities.PlanAdoption),
            new AdoptionRequest(phase, context.CurrentUtcDateTime)
        );
        var archived = await context.CallActivityWithRetryAsync<ArchivedVersion>(
            nameof(AdoptionActivities.ArchiveVersion),
            plan
        );
        await context.CallActivityWithRetryAsync(nameof(AdoptionActivities.PublishVersion), archived);
        if (
            await context.CallActivityWithRetryAsync<Wave?>(nameof(AdoptionActivities.PlanAnnouncement), archived) is
            { } wave
        )
            await context.CallSubOrchestratorWithIdAsync<WaveReport>(
                nameof(MailWaveOrchestrator.MailWave),
                CycleInstances.Child(context.InstanceId, wave.Name),
                wave
            );

        return PhaseOutcome.Adopted;
    }
}
