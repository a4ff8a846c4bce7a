namespace CharteFlow.Application.Mail;

/// <summary>One e-mail to one person.</summary>
public sealed record OutgoingMail
{
    /// <summary>
    /// Names the mail once and for all, derived from campaign, recipient and wave; the same key is never a second mail.
    /// Folders with <c>/</c>, as in <see cref="Storage.ObjectName"/>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The kind of the campaign's wave that it belongs to, for metrics; null for a letter to one person.</summary>
    public string? Wave { get; init; }

    public required MailPerson From { get; init; }

    public required MailPerson To { get; init; }

    /// <summary>Where an answer goes; null: to the sender.</summary>
    public string? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }
}

/// <summary>A name and an address, as they stand in a mail's header.</summary>
public sealed record MailPerson(string Name, string Address);
