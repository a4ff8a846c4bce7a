using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Mail.Graph;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Up to when the senders' mailboxes were read.</summary>
public sealed record ReportMark(DateTimeOffset ReadUntil);

/// <summary>
/// Reads what came back to the senders' mailboxes, and records the people of campaigns who were not reached. A round that fails is made up for by the next:
/// it starts where the last whole one ended.
/// </summary>
public sealed partial class ReportCollector(
    IEnumerable<IDeliveryReports> mailboxes, Stores stores, CampaignStore campaigns, UndeliveredStore undelivered, TimeProvider clock, ILogger<ReportCollector> logger)
{
    private const string MarkName = "mail/reports.json";

    /// <summary>How far the first round looks back.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(30);

    /// <summary>Exchange may show a report some time after it stamped it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private readonly JsonRecords _records = new(stores.Work);

    [Function(nameof(CollectReports))]
    public async Task CollectReports([TimerTrigger("%MailReportsSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
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
        var since = await _records.FindAsync<ReportMark>(MarkName, cancellationToken) is { } mark ? mark.Value.ReadUntil - Overlap : now - FirstLook;
        await foreach (var report in mailbox.ReadAsync(since, cancellationToken))
            await KeepAsync(report, cancellationToken);

        await _records.CreateAsync(MarkName, new ReportMark(now), cancellationToken);
        await _records.UpdateAsync<ReportMark>(MarkName, last => last.ReadUntil < now ? new ReportMark(now) : last, cancellationToken);
    }

    // The key of a campaign's e-mail is campaign, wave and recipient; other letters have others, and anybody may write a report.
    private async Task KeepAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (report.Key.Split('/') is not [var first, var wave, var last]
            || Identifiers.TryParse<CampaignId>(first) is not { } campaign
            || Identifiers.TryParse<RecipientId>(last) is not { } recipient
            || await campaigns.FindAsync(campaign, cancellationToken) is null
            || await campaigns.FindRecipientAsync(campaign, recipient, cancellationToken) is null)
            return;

        var reason = UndeliveredReasons.Of(report.Status);
        await undelivered.KeepAsync(
            campaign, new Undelivered { Recipient = recipient, Wave = wave, At = report.At, Reason = reason, Status = report.Status }, cancellationToken);
    }

    [LoggerMessage(EventId = 4121, Level = LogLevel.Warning, Message = "Non-delivery reports were not read: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
