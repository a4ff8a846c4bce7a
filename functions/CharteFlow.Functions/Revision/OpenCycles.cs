using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Drafting;
using CharteFlow.Functions.Formalities;
using CharteFlow.Functions.Review;

namespace CharteFlow.Functions.Revision;

/// <summary>Looks at open cycles as their own orchestrations do, to find those that would move if they were awake.</summary>
public sealed class OpenCycles(
    DraftingActivities drafting, ReviewActivities review, FormalitiesActivities formalities, CampaignActivities campaigns, TimeProvider clock)
{
    /// <summary>Whether somebody acted and the phase has not noticed: a wake-up was lost. Without this, waking every cycle every day would fill histories for nothing.</summary>
    public async Task<bool> OversleepsAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var look = new PhaseLook { Phase = new PhaseStart { Cycle = cycle.Id, Phase = cycle.Phase, Pass = cycle.Pass }, Since = now, Now = now };
        return cycle.Phase switch
        {
            CyclePhase.Drafting => (await drafting.LookAtDraft(look, cancellationToken)).Outcome is not null,
            CyclePhase.Review => (await review.LookAtRound(look, cancellationToken)).Outcome is not null,
            CyclePhase.Formalities => (await formalities.LookAtFormalities(look, cancellationToken)).Outcome is not null,
            CyclePhase.Consultation or CyclePhase.Acknowledgement => await CampaignOversleepsAsync(cycle, now, cancellationToken),
            _ => false,
        };
    }

    private async Task<bool> CampaignOversleepsAsync(Cycle cycle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (CycleDesk.CurrentCampaign(cycle) is not { } campaign)
            return false;

        var step = await campaigns.LookAtCampaign(new CampaignLook(new CampaignReference(campaign, cycle.Id), now), cancellationToken);
        return step.Kind != CampaignStepKind.Sleep;
    }
}
