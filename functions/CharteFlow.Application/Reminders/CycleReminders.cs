using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Application.Waves;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Reminders;

/// <summary>Tells when a reminder leaves that HR asks for, in whichever phase asks people something.</summary>
public sealed class CycleReminders(ReviewStore reviews, CampaignStore campaigns, WaveStore waves, CompanyClock clock)
{
    /// <summary>What becomes of HR's wish to remind; null where nobody can be reminded.</summary>
    public async Task<ReminderChance?> ChanceAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (
            cycle.Phase == CyclePhase.Review
            && await reviews.FindRoundAsync(RoundRules.IdOf(cycle.Id, cycle.Pass), cancellationToken) is { } round
        )
            return
                ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken))
                    is RoundState.Pending pending
                ? Of(cycle, round, pending.Missing)
                : null;

        return cycle.CurrentCampaign is { } id && await campaigns.FindAsync(id, cancellationToken) is { } progress
            ? await OfAsync(cycle, progress, cancellationToken)
            : null;
    }

    /// <summary>The same for a round whose silent reviewers are known.</summary>
    public ReminderChance? Of(Cycle cycle, ReviewRound round, IReadOnlyList<Reviewer> silent) =>
        ReviewAgenda.ChanceOf(round, silent, cycle.ReminderAskedAt, clock.Now, clock.Zone);

    /// <summary>The same for a campaign that is known.</summary>
    public async Task<ReminderChance?> OfAsync(
        Cycle cycle,
        CampaignProgress progress,
        CancellationToken cancellationToken
    )
    {
        if (progress.Campaign.ClosedAt is not null)
            return null;

        return await IsLeavingAsync(progress, cancellationToken)
            ? new ReminderChance.UnderWay()
            : ReminderRules.Of(
                cycle.ReminderAskedAt,
                CampaignAgenda.LastMailAt(progress),
                clock.Now,
                clock.Zone,
                progress.Campaign.ClosesAt
            );
    }

    private async Task<bool> IsLeavingAsync(CampaignProgress progress, CancellationToken cancellationToken) =>
        progress.Waves.Count == 0
        || (
            await waves.FindAsync(progress.Campaign.Id, cancellationToken) is { Kind: not WaveKind.Joiners } last
            && progress.Waves.All(sent => sent.Name != last.Name)
        );
}
