using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Audience;

/// <summary>
/// Tells HR why a comparison with the directory was not applied: by e-mail on the first day of it, in the journal and
/// on the cycle's page each day.
/// </summary>
public sealed class AudienceSyncNotifier(
    CycleStore cycles,
    CampaignStore campaigns,
    Journal journal,
    CampaignNotifications letters,
    CompanyClock clock
)
{
    /// <summary>The directory could not be read to its end.</summary>
    public Task NotReadAsync(CampaignLook look, DirectoryReport report, CancellationToken cancellationToken) =>
        TellAsync(look, new(SyncFailure.NotRead) { Report = report }, cancellationToken);

    /// <summary>Too many people would have left at once.</summary>
    public Task HeldAsync(CampaignLook look, int leavers, CancellationToken cancellationToken) =>
        TellAsync(look, new(SyncFailure.Held) { Leavers = leavers }, cancellationToken);

    private async Task TellAsync(CampaignLook look, StoppedComparison stopped, CancellationToken cancellationToken)
    {
        var (reference, now) = look;
        var key = new MailKey(
            reference.Campaign.Value,
            string.Create(CultureInfo.InvariantCulture, $"stopped-{LocalDay.Of(now, clock.Zone):yyyyMMdd}")
        );
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        if (progress.Watch?.Trouble != stopped.Trouble)
            await letters.TellOfComparisonAsync(
                await cycles.GetAsync(reference.Cycle, cancellationToken),
                key,
                stopped,
                cancellationToken
            );

        await journal.AppendAsync(
            new()
            {
                Cycle = reference.Cycle,
                Act = JournalAct.ComparisonStopped,
                Key = key.ToString(),
                Detail = JournalDetail.Of(
                    ("cause", stopped.Trouble),
                    ("leavers", stopped.Trouble == SyncFailure.Held ? stopped.Leavers : null)
                ),
            },
            cancellationToken
        );
        await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current with
                {
                    Watch = new AudienceSyncState
                    {
                        ComparedAt = now,
                        Trouble = stopped.Trouble,
                        HeldLeavers = stopped.Leavers,
                        Joiners = current.Watch?.Joiners ?? [],
                    },
                },
            cancellationToken
        );
    }
}
