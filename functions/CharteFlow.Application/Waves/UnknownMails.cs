using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Waves;

/// <summary>
/// The e-mails of waves whose fate nobody knows: looks for them later and later, and hands them over to the wave that
/// sends them again.
/// </summary>
public sealed class UnknownMails(Stores stores, IMailSender sender, CampaignStore campaigns, TimeProvider clock)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>
    /// Looks for the e-mails of a campaign that it is time to look for, and corrects the waves' counts by those that
    /// were found.
    /// </summary>
    /// <exception cref="MailboxUnreadableException">A mailbox cannot be searched now.</exception>
    public async Task LookAgainAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(id, cancellationToken);
        foreach (var wave in progress.Waves.Where(wave => wave.Unknown > 0))
        {
            for (var page = 0; page < progress.Campaign.Pages; page++)
                await LookAgainAsync(id, wave.Name, page, cancellationToken);

            var unknown = await CountAsync(progress.Campaign, wave.Name, cancellationToken);
            await campaigns.UpdateAsync(
                id,
                current => current with { Waves = [.. current.Waves.Select(sent => Corrected(sent, wave, unknown))] },
                cancellationToken
            );
        }
    }

    /// <summary>
    /// The recipients of a page whose e-mail of an earlier wave is of unknown fate, after one last look; from here on
    /// they are the later wave's. A second call gives the same ones.
    /// </summary>
    public async Task<IReadOnlyCollection<RecipientId>> TakeAsync(
        WavePage page,
        string earlier,
        CancellationToken cancellationToken
    )
    {
        var name = DeliveryLog.NameOf(page.Wave.Campaign, earlier, page.Page);
        if (await _records.FindAsync<DeliveryLog>(name, cancellationToken) is not { Value: var log })
            return [];

        var found = await FoundAsync(page.Wave.Campaign, earlier, log, cancellationToken);
        var taken = (
            await _records.UpdateAsync<DeliveryLog>(name, current => Taken(current, found), cancellationToken)
        )!.Value;
        return [.. taken.States.Where(pair => pair.Value == MailState.SentAgain).Select(pair => pair.Key)];
    }

    private async Task LookAgainAsync(CampaignId campaign, string wave, int page, CancellationToken cancellationToken)
    {
        var (name, now) = (DeliveryLog.NameOf(campaign, wave, page), clock.GetUtcNow());
        if (
            await _records.FindAsync<DeliveryLog>(name, cancellationToken) is not { Value: var log }
            || log.Report().Unknown == 0
            || log.HandedOverAt is not { } handed
            || !LookUps.IsDue(handed, log.LookedAt ?? handed, now)
        )
            return;

        var found = await FoundAsync(campaign, wave, log, cancellationToken);
        await _records.UpdateAsync<DeliveryLog>(
            name,
            current => current.With(Sent(current, found)) with { LookedAt = now },
            cancellationToken
        );
    }

    private async Task<HashSet<RecipientId>> FoundAsync(
        CampaignId campaign,
        string wave,
        DeliveryLog log,
        CancellationToken cancellationToken
    )
    {
        var found = new HashSet<RecipientId>();
        foreach (var (recipient, _) in log.States.Where(pair => pair.Value == MailState.Unknown))
        {
            if (await sender.WasSentAsync(MailKey.Of(campaign, wave, recipient).ToString(), cancellationToken) == true)
                found.Add(recipient);
        }

        return found;
    }

    private async Task<int> CountAsync(Campaign campaign, string wave, CancellationToken cancellationToken)
    {
        var unknown = 0;
        for (var page = 0; page < campaign.Pages; page++)
            unknown +=
                (await _records.FindAsync<DeliveryLog>(DeliveryLog.NameOf(campaign.Id, wave, page), cancellationToken))
                    ?.Value.Report()
                    .Unknown ?? 0;
        return unknown;
    }

    // A wave that HR had sent again meanwhile has none left.
    private static WaveSent Corrected(WaveSent sent, WaveSent wave, int unknown) =>
        sent.Name == wave.Name && sent.Unknown > unknown
            ? sent with
            {
                Unknown = unknown,
                Sent = sent.Sent + sent.Unknown - unknown,
            }
            : sent;

    private static DeliveryLog Taken(DeliveryLog log, HashSet<RecipientId> found)
    {
        var known = log.With(Sent(log, found));
        return known.With(
            known
                .States.Where(pair => pair.Value == MailState.Unknown)
                .Select(pair => KeyValuePair.Create(pair.Key, MailState.SentAgain))
                .ToList()
        );
    }

    private static List<KeyValuePair<RecipientId, MailState>> Sent(DeliveryLog log, HashSet<RecipientId> found) =>
        [
            .. log
                .States.Where(pair => pair.Value == MailState.Unknown && found.Contains(pair.Key))
                .Select(pair => KeyValuePair.Create(pair.Key, MailState.Sent)),
        ];
}
