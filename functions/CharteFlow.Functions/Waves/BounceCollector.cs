using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Waves;

/// <summary>Up to when the senders' mailboxes were read.</summary>
public sealed record ReportMark(DateTimeOffset ReadUntil);

/// <summary>
/// Reads what came back to the senders' mailboxes, and records the people of campaigns who were not reached. A round
/// that fails is made up for by the next: it starts where the last whole one ended.
/// </summary>
public sealed partial class BounceCollector(
    IEnumerable<IDeliveryReports> mailboxes,
    Stores stores,
    CampaignStore campaigns,
    UndeliveredStore undelivered,
    SentMailLog letters,
    UnreachedStore unreached,
    UndeliveredNotifier news,
    TimeProvider clock,
    ILogger<BounceCollector> logger
)
{
    private const string MarkName = "mail/reports.json";

    /// <summary>How far the first round looks back.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(30);

    /// <summary>Exchange may show a report some time after it stamped it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private readonly JsonRecords _records = new(stores.Work);

    [Function(nameof(CollectReports))]
    public async Task CollectReports(
        [TimerTrigger("%MailReportsSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken
    )
    {
        foreach (var mailbox in mailboxes)
        {
            try
            {
                await CollectAsync(mailbox, cancellationToken);
            }
            catch (MailboxUnreadableException e)
            {
                LogUnreadable(logger, e.Message);
            }
        }
    }

    private async Task CollectAsync(IDeliveryReports mailbox, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = await _records.FindAsync<ReportMark>(MarkName, cancellationToken) is { } mark
            ? mark.Value.ReadUntil - Overlap
            : now - FirstLook;
        var touched = new HashSet<CycleId>();
        await foreach (var report in mailbox.ReadAsync(since, cancellationToken))
        {
            if (await KeepAsync(report, cancellationToken) is { } cycle)
                touched.Add(cycle);
        }

        await _records.CreateAsync(MarkName, new ReportMark(now), cancellationToken);
        await _records.UpdateAsync<ReportMark>(
            MarkName,
            last => last.ReadUntil < now ? new ReportMark(now) : last,
            cancellationToken
        );
        foreach (var cycle in touched)
            await news.TellFirstAsync(cycle, cancellationToken);
    }

    /// <summary>
    /// Keeps whom a report is about; gives the cycle, or null when it is about nobody of ours: anybody may write a
    /// report.
    /// </summary>
    private async Task<CycleId?> KeepAsync(DeliveryReport report, CancellationToken cancellationToken) =>
        await KeepOfWaveAsync(report, cancellationToken) ?? await KeepOfLetterAsync(report, cancellationToken);

    // The key of a campaign's e-mail is campaign, wave and recipient; other letters have others.
    private async Task<CycleId?> KeepOfWaveAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (
            MailKey.Parse(report.Key) is not { Name: var wave, Person: { } person } key
            || Identifiers.TryParse<CampaignId>(key.Scope) is not { } campaign
            || Identifiers.TryParse<RecipientId>(person) is not { } recipient
            || await campaigns.FindAsync(campaign, cancellationToken) is not { } progress
            || await campaigns.FindRecipientAsync(campaign, recipient, cancellationToken) is null
        )
            return null;

        var reason = UndeliveredReasons.Of(report.Status);
        await undelivered.KeepAsync(
            campaign,
            new UndeliveredMail
            {
                Recipient = recipient,
                Wave = wave,
                At = report.At,
                Reason = reason,
                Status = report.Status,
            },
            cancellationToken
        );
        return progress.Campaign.Cycle;
    }

    private async Task<CycleId?> KeepOfLetterAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (
            ObjectName.Problem($"letters/{report.Key}.json") is not null
            || await letters.FindAsync(report.Key, cancellationToken) is not { } letter
        )
            return null;

        var person = new UnreachedPerson
        {
            As = letter.As,
            Name = letter.Name,
            Email = letter.Email,
            Key = report.Key,
            At = report.At,
            Reason = UndeliveredReasons.Of(report.Status),
            Status = report.Status,
        };
        await unreached.KeepAsync(letter.Cycle, person, cancellationToken);
        return letter.Cycle;
    }

    [LoggerMessage(EventId = 4121, Level = LogLevel.Warning, Message = "Non-delivery reports were not read: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
