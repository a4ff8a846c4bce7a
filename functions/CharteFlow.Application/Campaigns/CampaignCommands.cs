using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Campaigns;

/// <summary>Does HR's acts on the campaign that a cycle's phase runs.</summary>
public sealed class CampaignCommands(CycleStore cycles, CampaignStore campaigns)
{
    /// <returns>Why it is not done; empty when it is.</returns>
    /// <exception cref="Storage.RecordNotFoundException">There is no such cycle.</exception>
    public async Task<IReadOnlyList<ActRefusal>> DecideAsync(
        CycleId id,
        CycleAct act,
        Func<CampaignProgress, Decision<CampaignProgress>> decide,
        CancellationToken cancellationToken
    )
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        return ActPolicy.RefusalOf(cycle, act) is { } refusal ? [refusal]
            : cycle.CurrentCampaign is not { } campaign ? [ActRefusal.NotInThisPhase]
            : await campaigns.DecideAsync(campaign, decide, cancellationToken);
    }
}
