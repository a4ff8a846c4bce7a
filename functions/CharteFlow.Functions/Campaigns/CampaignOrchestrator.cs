using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Waves;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Campaigns;

/// <summary>
/// One campaign: takes the audience, mails it wave by wave, and concludes. Its history holds references and dates,
/// whatever the number of employees: answers are receipts in the store, and no event carries one. It continues as new
/// every few steps, so that a campaign which looks into the directory each day has no longer history than another; what
/// it has to know lies in the store.
/// </summary>
public static class CampaignOrchestrator
{
    [Function(nameof(Campaign))]
    public static async Task<PhaseOutcome> Campaign(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        PhaseStart phase
    )
    {
        var campaign = await context.CallActivityWithRetryAsync<CampaignReference>(
            nameof(CampaignActivities.OpenCampaign),
            phase
        );
        var alarm = new InterruptibleTimer(context);
        for (var steps = 0; steps < DurableCalls.StepsPerHistory; steps++)
        {
            var step = await context.CallActivityWithRetryAsync<CampaignStep>(
                nameof(CampaignActivities.LookAtCampaign),
                new CampaignLook(campaign, context.CurrentUtcDateTime)
            );
            switch (step.Kind)
            {
                case CampaignStepKind.Over:
                    return step.Outcome!.Value;
                case CampaignStepKind.TakeAudience:
                    await context.CallActivityWithRetryAsync(nameof(CampaignActivities.TakeAudience), campaign);
                    break;
                case CampaignStepKind.Mail:
                    await context.CallSubOrchestratorWithIdAsync<WaveReport>(
                        nameof(MailWaveOrchestrator.MailWave),
                        CycleInstances.Child(context.InstanceId, step.Wave!.Name),
                        step.Wave
                    );
                    break;
                case CampaignStepKind.Escalate:
                    await context.CallActivityWithRetryAsync(nameof(CampaignActivities.Escalate), campaign);
                    break;
                case CampaignStepKind.Compare:
                    await context.CallActivityWithRetryAsync(
                        nameof(AudienceActivities.CompareAudience),
                        new CampaignLook(campaign, context.CurrentUtcDateTime)
                    );
                    break;
                case CampaignStepKind.Close:
                    await context.CallActivityWithRetryAsync(nameof(CampaignActivities.CloseCampaign), campaign);
                    break;
                case CampaignStepKind.Conclude:
                    await context.CallActivityWithRetryAsync(nameof(CampaignActivities.Conclude), campaign);
                    break;
                case CampaignStepKind.Sleep:
                    await alarm.SleepUntilAsync(step.Until);
                    break;
                default:
                    throw new InvalidOperationException($"A campaign knows no step {step.Kind}.");
            }
        }

        // A call to wake that comes in between need not be kept: the first thing that the next history does is to look.
        context.ContinueAsNew(phase);
        return default;
    }
}
