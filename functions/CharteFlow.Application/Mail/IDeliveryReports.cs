namespace CharteFlow.Application.Mail;

/// <summary>
/// What mail services sent back to the sender. Only senders that have a mailbox to read know it: of SMTP the reports go
/// to the sender's own mailbox, and a person reads them.
/// </summary>
public interface IDeliveryReports
{
    /// <summary>
    /// The reports on e-mails of this app that did not arrive, received from a time on. Reports on anything else are
    /// left out.
    /// </summary>
    /// <param name="since">The earliest time of receipt.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="MailboxUnreadableException">A mailbox cannot be read now; nothing after it was
    /// read.</exception>
    IAsyncEnumerable<DeliveryReport> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken = default);
}

/// <summary>An e-mail that did not arrive.</summary>
/// <param name="Key">Its <see cref="OutgoingMail.Key"/>.</param>
/// <param name="At">When the report came.</param>
/// <param name="Status">The code of RFC 3463, such as <c>5.1.1</c>; null when the report holds none.</param>
public sealed record DeliveryReport(string Key, DateTimeOffset At, string? Status);
