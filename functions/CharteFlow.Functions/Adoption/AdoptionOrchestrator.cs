using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Cycles;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Adoption;

/// <summary>Numbers the version, archives it for good, publishes it, and tells everyone.</summary>
public static class AdoptionOrchestrator
{
    [Function(nameof(Adoption))]
    public static async Task<PhaseOutcome> Adoption([OrchestrationTrigger] TaskOrchestrationContext context, PhaseStart phase)
    {
        var plan = await context.DoAsync<AdoptionPlan>(nameof(AdoptionActivities.PlanAdoption), new AdoptionRequest(phase, context.CurrentUtcDateTime));
        var archived = await context.DoAsync<ArchivedVersion>(nameof(AdoptionActivities.ArchiveVersion), plan);
        await context.DoAsync(nameof(AdoptionActivities.PublishVersion), archived);
        if (await context.DoAsync<Wave?>(nameof(AdoptionActivities.PlanAnnouncement), archived) is { } wave)
            await context.RunAsync<WaveReport>(nameof(MailWaveOrchestrator.MailWave), CycleInstances.Child(context.InstanceId, wave.Name), wave);

        return PhaseOutcome.Adopted;
    }
}
