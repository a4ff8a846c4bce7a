using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Time;
using CharteFlow.Application.Waves;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Waves;

/// <summary>Sends the e-mails of a wave.</summary>
public sealed class MailActivities(
    WavePageSender mailer,
    CampaignStore campaigns,
    ReceiptStore receipts,
    WaveStore waves,
    AudienceStore audience,
    Journal journal,
    CompanyClock clock
)
{
    /// <summary>Begins a wave's count. Idempotent by wave.</summary>
    [Function(nameof(BeginWave))]
    public async Task BeginWave([ActivityTrigger] Wave wave, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(wave.Campaign, cancellationToken);
        if (progress.Waves.Any(sent => sent.Name == wave.Name))
            return;

        if (wave.Again is not null)
        {
            await waves.BeginAsync(wave, PeopleOf(wave, progress), 0, cancellationToken);
            return;
        }

        var spared = (await audience.StateAsync(progress.Campaign, cancellationToken)).Left.ToHashSet();
        if (wave.Kind == WaveKind.Reminder)
            spared.UnionWith(await receipts.AnsweredAsync(wave.Campaign, null, cancellationToken));
        spared.RemoveWhere(recipient =>
            !(RecipientIds.PageOf(recipient) is { } page && page >= wave.FirstPage && page < wave.Pages)
        );
        await waves.BeginAsync(wave, PeopleOf(wave, progress), spared.Count, cancellationToken);
    }

    private static int PeopleOf(Wave wave, CampaignProgress progress)
    {
        if (wave.Again is { } earlier)
            return progress.Waves.First(sent => sent.Name == earlier).Unknown;

        IReadOnlyList<Joiners> joined = progress.Watch?.Joiners ?? [];
        return wave.Kind == WaveKind.Joiners
            ? joined.Where(joiners => joiners.Name == wave.Name).Sum(joiners => joiners.People)
            : progress.Campaign.Recipients
                - joined.Where(joiners => joiners.FirstPage >= wave.Pages).Sum(joiners => joiners.People);
    }

    /// <summary>
    /// Sends a page's e-mails until all are out or the sender asks for patience. Idempotent: each e-mail has a key of
    /// campaign, wave and recipient.
    /// </summary>
    [Function(nameof(SendPage))]
    public Task<PageProgress> SendPage([ActivityTrigger] WavePage page, CancellationToken cancellationToken) =>
        mailer.SendPageAsync(page, cancellationToken);

    /// <summary>Records that a wave went out. Idempotent by wave.</summary>
    [Function(nameof(RecordWave))]
    public async Task RecordWave([ActivityTrigger] Wave wave, CancellationToken cancellationToken)
    {
        var sent = new WaveSent
        {
            Name = wave.Name,
            Kind = wave.Kind,
            At = clock.Now,
            Sent = wave.Report.Sent,
            Refused = wave.Report.Refused,
            Spared = wave.Report.Spared,
            Unknown = wave.Report.Unknown,
            Again = wave.Again,
        };
        await campaigns.UpdateAsync(
            wave.Campaign,
            current =>
                current.Waves.Any(known => known.Name == wave.Name)
                    ? current
                    : current with
                    {
                        Waves =
                        [
                            .. current.Waves.Select(known =>
                                known.Name == wave.Again ? known with { Unknown = 0 } : known
                            ),
                            sent,
                        ],
                    },
            cancellationToken
        );
        await journal.AppendAsync(
            new()
            {
                Cycle = wave.Cycle,
                Act = JournalAct.WaveSent,
                Key = $"{wave.Campaign}/{wave.Name}",
                Detail = JournalDetail.Of(
                    ("sent", sent.Sent),
                    ("refused", sent.Refused),
                    ("spared", sent.Spared),
                    ("unknown", sent.Unknown == 0 ? null : sent.Unknown)
                ),
            },
            cancellationToken
        );
    }
}
