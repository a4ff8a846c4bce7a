using System.Runtime.CompilerServices;
using CharteFlow.Application.Mail;
using MimeKit;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// Reads the non-delivery reports in the mailboxes that send. Exchange marks them by their message class (MS-OXOMSG
/// 2.2.2.1), whatever language they are written in and whichever folder a rule has moved them to; what they say is in
/// their MIME text. The recipients that Graph shows for a report are those that failed, not its own
/// (microsoftgraph/msgraph-sdk-java#807), so they are not asked for.
/// </summary>
internal sealed class GraphDeliveryReports(GraphMailbox mailboxes, GraphMailSettings settings) : IDeliveryReports
{
    public async IAsyncEnumerable<DeliveryReport> ReadAsync(
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var mailbox in settings.Mailboxes)
        {
            string? next = null;
            do
            {
                var (failure, page) = await mailboxes.ReportsAsync(mailbox, since, next, cancellationToken);
                if (failure is not null || page is null)
                    throw Unreadable(mailbox, failure);

                foreach (var header in page.Reports)
                {
                    if (await ReadAsync(mailbox, header, cancellationToken) is { } report)
                        yield return report;
                }

                next = page.Next;
            } while (next is not null);
        }
    }

    // A report that a person has deleted in between is gone; so is one whose text is no MIME.
    private async Task<DeliveryReport?> ReadAsync(
        string mailbox,
        GraphReportHeader header,
        CancellationToken cancellationToken
    )
    {
        var (failure, content) = await mailboxes.ContentAsync(mailbox, header.Id, cancellationToken);
        if (failure is { Status: 404 })
            return null;
        if (failure is not null)
            throw Unreadable(mailbox, failure);

        await using (content)
        {
            try
            {
                var message = await MimeMessage.LoadAsync(content, cancellationToken);
                return DeliveryReportText.Read(message) is var (key, status)
                    ? new DeliveryReport(key, header.ReceivedAt, status)
                    : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }

    private MailboxUnreadableException Unreadable(string mailbox, CharteFlow.Adapters.Graph.GraphFailure? failure) =>
        new(
            (failure is null ? null : GraphMailVerdict.Advice(failure, mailbox, settings.SettingOf(mailbox))?.ForLog)
                ?? $"Microsoft Graph answered {failure}"
        );
}

/// <summary>A report in a mailbox.</summary>
internal sealed record GraphReportHeader(string Id, DateTimeOffset ReceivedAt);

/// <summary>A page of a mailbox's reports.</summary>
/// <param name="Reports">The reports, in no order.</param>
/// <param name="Next">Where the next page is; null after the last.</param>
internal sealed record GraphReportPage(IReadOnlyList<GraphReportHeader> Reports, string? Next);
