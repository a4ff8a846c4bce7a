using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Campaigns;

/// <summary>Asks for a later close.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="By">Who extends the campaign.</param>
/// <param name="Day">Until the end of which day; null when none was chosen.</param>
/// <param name="Reason">Why.</param>
public sealed record ExtendCampaign(CycleId Cycle, string By, DateOnly? Day, string? Reason);

/// <summary>Moves the close of the campaign under way.</summary>
public sealed class ExtendCampaignHandler(CampaignCommands campaigns, CompanyClock clock)
{
    /// <inheritdoc cref="CampaignCommands.DecideAsync"/>
    public Task<IReadOnlyList<ActRefusal>> HandleAsync(ExtendCampaign command, CancellationToken cancellationToken) =>
        campaigns.DecideAsync(
            command.Cycle,
            CycleAct.Extend,
            campaign => CampaignActs.Extend(campaign, command.Day, command.Reason, clock.ContextOf(command.By)),
            cancellationToken
        );
}
