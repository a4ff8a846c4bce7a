using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Waves;

/// <summary>
/// Sends one page of a wave, as many at a time as are under way at once, so that a crash leaves no more than those in
/// doubt; looking them up settles most.
/// </summary>
public sealed class WavePageSender(
    Stores stores,
    IMailSender sender,
    CampaignStore campaigns,
    CycleStore cycles,
    WaveStore waves,
    UndeliveredStore undelivered,
    AudienceStore audience,
    CampaignMailFactory letters,
    WaveExemptions exemptions,
    UndeliveredNotifier news,
    TimeProvider clock
)
{
    /// <summary>
    /// How long one call of <see cref="SendPageAsync"/> goes on: a slow sender must not hold an activity longer than a
    /// host lets it run.
    /// </summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    /// <summary>How often a page says how far it is, at most: a fast sender is not slowed down by telling.</summary>
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(2);

    private readonly JsonRecords _records = new(stores.Work);

    public async Task<PageProgress> SendPageAsync(WavePage page, CancellationToken cancellationToken)
    {
        var wave = page.Wave;
        var campaign = await campaigns.GetAsync(wave.Campaign, cancellationToken);
        var state = await audience.StateAsync(campaign.Campaign, cancellationToken);
        var recipients = (await campaigns.PageAsync(wave.Campaign, page.Page, cancellationToken))
            .Recipients.Select(state.Current)
            .ToList();
        var writer = await letters.ForAsync(
            await cycles.GetAsync(wave.Cycle, cancellationToken),
            campaign,
            wave,
            cancellationToken
        );
        var log = await OpenLogAsync(page, cancellationToken);
        var end = clock.GetUtcNow() + Budget;
        var reported = clock.GetUtcNow();
        if (LookUpIn(log.Value) == TimeSpan.Zero)
            log = await SettleAsync(page, log, cancellationToken);
        log = await SpareAsync(
            page,
            log,
            await exemptions.OfAsync(page, campaign, recipients, (state, writer), cancellationToken),
            cancellationToken
        );
        foreach (
            var group in recipients
                .Where(recipient => !log.Value.States.ContainsKey(recipient.Id))
                .Chunk(sender.MaxConcurrency)
        )
        {
            if (clock.GetUtcNow() > end)
                return await ProgressAsync(TimeSpan.Zero);
            var handed = log.Value.With(group.Select(r => KeyValuePair.Create(r.Id, MailState.Sending))) with
            {
                HandedOverAt = clock.GetUtcNow(),
                Looks = 0,
            };
            log = await SaveAsync(page, log, handed, cancellationToken);
            var outcomes = await SendGroupAsync(wave, group, writer, cancellationToken);
            await KeepRefusedAsync(wave, outcomes, cancellationToken);
            log = await SaveAsync(page, log, Applied(log.Value, outcomes), cancellationToken);
            if (
                outcomes
                    .Values.OfType<SendOutcome.RetryAfter>()
                    .Select(outcome => outcome.Delay)
                    .DefaultIfEmpty()
                    .Max() is
                { Ticks: > 0 } delay
            )
                return await ProgressAsync(delay);
            if (clock.GetUtcNow() - reported >= BetweenReports)
            {
                await waves.ReportAsync(page, ReportOf(page, log.Value), cancellationToken);
                reported = clock.GetUtcNow();
            }
        }

        return await ProgressAsync(LookUpIn(log.Value));

        async Task<PageProgress> ProgressAsync(TimeSpan wait)
        {
            await waves.ReportAsync(page, ReportOf(page, log.Value), cancellationToken);
            return new PageProgress(
                recipients.Count - log.Value.States.Count + log.Value.Doubtful,
                wait,
                ReportOf(page, log.Value)
            );
        }
    }

    private async Task<Dictionary<RecipientId, SendOutcome>> SendGroupAsync(
        Wave wave,
        Recipient[] group,
        CampaignMailWriter writer,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new SendOutcome[group.Length];
        SendOutcome.RetryAfter? patience = null;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = sender.MaxConcurrency,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            group.Length,
            options,
            async (index, token) =>
            {
                // Who asks for patience once will ask all the others as well: they are not even written.
                if (patience is null)
                {
                    var mail = await writer.WriteAsync(group[index], KeyOf(wave, group[index].Id));
                    outcomes[index] = await sender.SendAsync(mail, token);
                    patience ??= outcomes[index] as SendOutcome.RetryAfter;
                }
                else
                {
                    outcomes[index] = patience;
                }
            }
        );
        return group
            .Select((recipient, index) => (recipient.Id, Outcome: outcomes[index]))
            .ToDictionary(pair => pair.Id, pair => pair.Outcome);
    }

    // Before the log says so: after a crash in between the e-mail is looked up, and tried again.
    private async Task KeepRefusedAsync(
        Wave wave,
        Dictionary<RecipientId, SendOutcome> outcomes,
        CancellationToken cancellationToken
    )
    {
        foreach (var (recipient, _) in outcomes.Where(pair => pair.Value is SendOutcome.Rejected))
        {
            var refused = new UndeliveredMail
            {
                Recipient = recipient,
                Wave = wave.Name,
                At = clock.GetUtcNow(),
                Reason = UndeliveredReason.RefusedAtOnce,
            };
            await undelivered.KeepAsync(wave.Campaign, refused, cancellationToken);
        }

        if (outcomes.Values.OfType<SendOutcome.Rejected>().Any())
            await news.TellFirstAsync(wave.Cycle, cancellationToken);
    }

    /// <summary>How long until e-mails in doubt can be looked up; zero when there are none.</summary>
    private TimeSpan LookUpIn(DeliveryLog log)
    {
        var due =
            log.Doubtful == 0 || log.HandedOverAt is not { } at
                ? null
                : at + LookUps.Next(log.Looks, sender.LookUpAfter);
        return due > clock.GetUtcNow() ? due.Value - clock.GetUtcNow() : TimeSpan.Zero;
    }

    /// <summary>E-mails that were under way when an earlier try died, or whose fate the service did not tell.</summary>
    private async Task<Record<DeliveryLog>> SettleAsync(
        WavePage page,
        Record<DeliveryLog> log,
        CancellationToken cancellationToken
    )
    {
        var doubtful = log
            .Value.States.Where(pair => pair.Value == MailState.Sending)
            .Select(pair => pair.Key)
            .ToList();
        if (doubtful.Count == 0)
            return log;

        var found = new Dictionary<RecipientId, bool?>();
        foreach (var recipient in doubtful)
            found[recipient] = await sender.WasSentAsync(KeyOf(page.Wave, recipient), cancellationToken);

        var (looks, now) = (log.Value.Looks + 1, clock.GetUtcNow());
        return await SaveAsync(
            page,
            log,
            Settled(log.Value, found, looks) with
            {
                Looks = looks,
                LookedAt = now,
            },
            cancellationToken
        );
    }

    // What is not found where a service files it in its own time stays unknown: the next reminder repairs a lost
    // e-mail, nothing repairs a doubled one.
    private DeliveryLog Settled(DeliveryLog log, Dictionary<RecipientId, bool?> found, int looks)
    {
        var isCertain = sender.LookUpAfter == TimeSpan.Zero;
        var lost = found.Where(pair => pair.Value == false && isCertain).Select(pair => pair.Key);
        var sent = found
            .Where(pair => pair.Value == true)
            .Select(pair => KeyValuePair.Create(pair.Key, MailState.Sent));
        var untold = found
            .Where(pair =>
                pair.Value is null
                || (pair.Value == false && !isCertain && LookUps.Next(looks, sender.LookUpAfter) is null)
            )
            .Select(pair => KeyValuePair.Create(pair.Key, MailState.Unknown));
        return log.Without(lost).With(sent.Concat(untold));
    }

    private async Task<Record<DeliveryLog>> SpareAsync(
        WavePage page,
        Record<DeliveryLog> log,
        IEnumerable<RecipientId> spared,
        CancellationToken cancellationToken
    )
    {
        var states = spared
            .Where(id => !log.Value.States.ContainsKey(id))
            .Select(id => KeyValuePair.Create(id, MailState.Spared))
            .ToList();
        return states.Count == 0 ? log : await SaveAsync(page, log, log.Value.With(states), cancellationToken);
    }

    // Of a wave that sends again, everybody else is none of its business.
    private static WaveReport ReportOf(WavePage page, DeliveryLog log) =>
        page.Wave.Again is null ? log.Report() : log.Report() with { Spared = 0 };

    private static DeliveryLog Applied(DeliveryLog log, Dictionary<RecipientId, SendOutcome> outcomes) =>
        log.Without(outcomes.Where(pair => pair.Value is SendOutcome.RetryAfter).Select(pair => pair.Key))
            .With(
                outcomes
                    .Where(pair => pair.Value is SendOutcome.Accepted)
                    .Select(pair => KeyValuePair.Create(pair.Key, MailState.Sent))
            )
            .With(
                outcomes
                    .Where(pair => pair.Value is SendOutcome.Rejected)
                    .Select(pair => KeyValuePair.Create(pair.Key, MailState.Refused))
            );

    private async Task<Record<DeliveryLog>> OpenLogAsync(WavePage page, CancellationToken cancellationToken)
    {
        await _records.CreateAsync(LogName(page), DeliveryLog.Empty, cancellationToken);
        return await _records.FindAsync<DeliveryLog>(LogName(page), cancellationToken)
            ?? throw new StorageUnavailableException(
                $"'{LogName(page)}' cannot be read back. Nothing was sent: look at the work container."
            );
    }

    private async Task<Record<DeliveryLog>> SaveAsync(
        WavePage page,
        Record<DeliveryLog> log,
        DeliveryLog next,
        CancellationToken cancellationToken
    ) =>
        await _records.ReplaceAsync(LogName(page), next, log.ETag, cancellationToken)
            is RecordOutcome<DeliveryLog>.Written written
            ? new Record<DeliveryLog>(next, written.ETag)
            : throw new StorageUnavailableException(
                $"Another worker sends page {page.Page} of {page.Wave.Campaign}/{page.Wave.Name}. This one stops, and looks again later."
            );

    private static string KeyOf(Wave wave, RecipientId recipient) =>
        MailKey.Of(wave.Campaign, wave.Name, recipient).ToString();

    private static string LogName(WavePage page) => DeliveryLog.NameOf(page.Wave.Campaign, page.Wave.Name, page.Page);
}
