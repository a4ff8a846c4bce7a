using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Waves;

/// <summary>Asks to send the e-mails of a wave again whose fate is unknown.</summary>
public sealed record SendAgain(CycleId Cycle, string By, string Wave);

/// <summary>Plans the second sending of a wave's e-mails of unknown fate.</summary>
public sealed class SendAgainHandler(CampaignCommands campaigns, CompanyClock clock)
{
    /// <inheritdoc cref="CampaignCommands.DecideAsync"/>
    public Task<IReadOnlyList<ActRefusal>> HandleAsync(SendAgain command, CancellationToken cancellationToken) =>
        campaigns.DecideAsync(
            command.Cycle,
            CycleAct.SendAgain,
            campaign => CampaignActs.SendAgain(campaign, command.Wave, clock.ContextOf(command.By)),
            cancellationToken
        );
}
