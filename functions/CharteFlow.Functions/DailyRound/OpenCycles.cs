using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Retention;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Adoption;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Drafting;
using CharteFlow.Functions.Formalities;
using CharteFlow.Functions.Review;

namespace CharteFlow.Functions.DailyRound;

/// <summary>
/// Looks at open cycles as their own orchestrations do, to find those that would move if they were awake.
/// </summary>
public sealed class OpenCycles(
    DraftingActivities drafting,
    ReviewActivities review,
    FormalitiesActivities formalities,
    CampaignActivities campaigns,
    SendingRecords sending,
    TimeProvider clock
)
{
    /// <summary>
    /// What the phase has not noticed because a wake-up was lost or a step fails, in a text that changes as the cycle
    /// moves; null when nothing is due. Without this, waking every cycle every day would fill histories for nothing.
    /// </summary>
    public async Task<string?> DueStepAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var look = new PhaseLook
        {
            Phase = new PhaseStart
            {
                Cycle = cycle.Id,
                Phase = cycle.Phase,
                Pass = cycle.Pass,
            },
            Since = now,
            Now = now,
        };
        return cycle.Phase switch
        {
            CyclePhase.Drafting => StepOf(look, await drafting.LookAtDraft(look, cancellationToken)),
            CyclePhase.Review => StepOf(look, await review.LookAtRound(look, cancellationToken)),
            CyclePhase.Formalities => StepOf(look, await formalities.LookAtFormalities(look, cancellationToken)),
            CyclePhase.Adoption =>
                $"{look.Phase.Id} {await SettledAsync(cycle.Consultation, AdoptionActivities.Announcement, cancellationToken)}",
            CyclePhase.Consultation or CyclePhase.Acknowledgement => await CampaignStepAsync(
                cycle,
                look,
                cancellationToken
            ),
            _ => null,
        };
    }

    private static string? StepOf(PhaseLook look, PhaseStep step) =>
        step.Outcome is { } outcome ? $"{look.Phase.Id} {outcome}" : null;

    private async Task<string?> CampaignStepAsync(Cycle cycle, PhaseLook look, CancellationToken cancellationToken)
    {
        if (cycle.CurrentCampaign is not { } campaign)
            return null;

        var step = await campaigns.LookAtCampaign(
            new CampaignLook(new CampaignReference(campaign, cycle.Id), look.Now),
            cancellationToken
        );
        return step switch
        {
            { Kind: CampaignStepKind.Sleep } => null,
            // A big wave takes days: as long as e-mails go out, it is under way.
            { Kind: CampaignStepKind.Mail, Wave: { } wave } =>
                $"{look.Phase.Id} {wave.Name} {await SettledAsync(campaign, wave.Name, cancellationToken)}",
            _ => $"{look.Phase.Id} {step.Kind}",
        };
    }

    private async Task<int> SettledAsync(CampaignId? campaign, string wave, CancellationToken cancellationToken) =>
        campaign is { } known ? await sending.SettledAsync(known, wave, cancellationToken) : 0;
}
