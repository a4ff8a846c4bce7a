using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Audience;

/// <summary>Confirms that the people have left whom the last comparison with the directory held.</summary>
public sealed record ConfirmLeavers(CycleId Cycle, string By, string? Reason);

/// <summary>Lets held leavers go at the next comparison.</summary>
public sealed class ConfirmLeaversHandler(CampaignCommands campaigns, CompanyClock clock)
{
    /// <inheritdoc cref="CampaignCommands.DecideAsync"/>
    public Task<IReadOnlyList<ActRefusal>> HandleAsync(ConfirmLeavers command, CancellationToken cancellationToken) =>
        campaigns.DecideAsync(
            command.Cycle,
            CycleAct.ConfirmLeavers,
            campaign => CampaignActs.ConfirmLeavers(campaign, command.Reason, clock.ContextOf(command.By)),
            cancellationToken
        );
}
