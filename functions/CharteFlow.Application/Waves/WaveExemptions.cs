using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Waves;

/// <summary>Knows who of a page needs no e-mail of a wave.</summary>
public sealed class WaveExemptions(Stores stores, CycleStore cycles, ReceiptStore receipts, UnknownMails unknown)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>
    /// Who has left, or has no link any more, needs no e-mail of any kind, who has answered no reminder, and whose
    /// first e-mail is accounted for no second one. Of an abandoned cycle nobody hears any more but that it is
    /// abandoned, and that only who was asked.
    /// </summary>
    public async Task<IEnumerable<RecipientId>> OfAsync(
        WavePage page,
        CampaignProgress campaign,
        List<Recipient> recipients,
        (AudienceState Audience, CampaignMailWriter Writer) about,
        CancellationToken cancellationToken
    )
    {
        if (page.Wave.Kind == WaveKind.Abandoned)
            return recipients
                .Select(r => r.Id)
                .Except((await AskedAsync(page, campaign, cancellationToken)).Except(about.Audience.Left));
        if ((await cycles.GetAsync(page.Wave.Cycle, cancellationToken)).Withdrawal is not null)
            return recipients.Select(r => r.Id);

        var answered =
            page.Wave.Kind == WaveKind.Reminder || page.Wave.Again is not null
                ? await receipts.AnsweredAsync(page.Wave.Campaign, page.Page, cancellationToken)
                : new HashSet<RecipientId>();
        var mailed = TallyRules
            .Remindable(recipients, answered, about.Audience.Left)
            .Select(r => r.Id)
            .Where(id => !about.Writer.HasNoLink(id));
        return recipients
            .Select(r => r.Id)
            .Except(
                page.Wave.Again is { } earlier
                    ? mailed.Intersect(await unknown.TakeAsync(page, earlier, cancellationToken))
                    : mailed
            );
    }

    /// <summary>To whom of the page an e-mail of the campaign left, as far as is known.</summary>
    private async Task<HashSet<RecipientId>> AskedAsync(
        WavePage page,
        CampaignProgress campaign,
        CancellationToken cancellationToken
    )
    {
        var asked = new HashSet<RecipientId>();
        foreach (var wave in campaign.Waves)
        {
            if (
                await _records.FindAsync<DeliveryLog>(
                    DeliveryLog.NameOf(page.Wave.Campaign, wave.Name, page.Page),
                    cancellationToken
                ) is
                { Value: var log }
            )
                asked.UnionWith(
                    log.States.Where(pair => pair.Value is not (MailState.Refused or MailState.Spared))
                        .Select(pair => pair.Key)
                );
        }

        return asked;
    }
}
