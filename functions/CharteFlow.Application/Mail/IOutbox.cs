namespace CharteFlow.Application.Mail;

/// <summary>
/// The mails that stayed on this machine, for the mailbox page. Registered only where mails go to the outbox folder.
/// </summary>
public interface IOutbox
{
    /// <summary>One page of mails, newest first.</summary>
    /// <param name="continuation">The page before's <see cref="OutboxPage.Continuation"/>; null for the first
    /// page.</param>
    /// <param name="pageSize">At most this many mails, 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    Task<OutboxPage> ListAsync(string? continuation, int pageSize, CancellationToken cancellationToken = default);

    /// <summary>The mail of this key, or null when there is none.</summary>
    Task<OutboxMail?> FindAsync(string key, CancellationToken cancellationToken = default);
}

/// <summary>One line of the mailbox.</summary>
/// <param name="Key">The mail's <see cref="OutgoingMail.Key"/>.</param>
/// <param name="To">To whom it is addressed.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Date">When it was sent.</param>
public sealed record OutboxEntry(string Key, MailPerson To, string Subject, DateTimeOffset Date);

/// <summary>One page of the mailbox.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Continuation">Asks for the next page; null at the end.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxEntry> Entries, string? Continuation);

/// <summary>A whole mail.</summary>
/// <param name="Entry">Key, addressee, subject, date.</param>
/// <param name="Headers">All headers, decoded, in their order.</param>
/// <param name="Html">The HTML part; show it in a sandbox.</param>
/// <param name="Text">The text part.</param>
/// <param name="Raw">The <c>.eml</c> file's bytes.</param>
public sealed record OutboxMail(
    OutboxEntry Entry,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Html,
    string Text,
    ReadOnlyMemory<byte> Raw
);
