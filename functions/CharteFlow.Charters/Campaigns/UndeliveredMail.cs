using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Campaigns;

/// <summary>Why an e-mail did not arrive, as far as HR can do something about it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UndeliveredReason>))]
public enum UndeliveredReason
{
    /// <summary>None of the others; the code tells the IT department more.</summary>
    Other,

    /// <summary>Nobody has the address.</summary>
    UnknownAddress,

    /// <summary>What stands after the @ does not exist.</summary>
    UnknownDomain,

    MailboxFull,

    /// <summary>The mailbox exists and takes nothing any more.</summary>
    MailboxClosed,

    /// <summary>A rule of the recipient's mail service keeps our e-mails out.</summary>
    Blocked,

    /// <summary>The recipient's mail service did not answer for days.</summary>
    Unreachable,

    /// <summary>Our own mail service did not take the e-mail.</summary>
    RefusedAtOnce,

    /// <summary>
    /// Nobody knows whether it left: our mail service did not say, and it was not found in the mailbox that sends.
    /// </summary>
    FateUnknown,
}

/// <summary>
/// A person whom an e-mail of a campaign did not reach. It holds no address: that stands with the recipients.
/// </summary>
public sealed record UndeliveredMail
{
    public required RecipientId Recipient { get; init; }

    /// <summary>The wave whose e-mail came back, by name.</summary>
    public required string Wave { get; init; }

    public required DateTimeOffset At { get; init; }

    public required UndeliveredReason Reason { get; init; }

    /// <summary>The mail service's code, such as <c>5.1.10</c> (RFC 3463); null when it gave none.</summary>
    public string? Status { get; init; }
}

/// <summary>What the codes of mail services mean.</summary>
public static class UndeliveredReasons
{
    /// <summary>
    /// The reason behind a code of RFC 3463, as Exchange Online uses them; <see cref="UndeliveredReason.Other"/> for
    /// one that says nothing to HR.
    /// </summary>
    public static UndeliveredReason Of(string? status) =>
        status switch
        {
            "5.1.0" or "5.1.1" or "5.1.3" or "5.1.6" or "5.1.10" or "5.4.1" => UndeliveredReason.UnknownAddress,
            "5.1.2" or "5.4.4" or "5.4.310" or "5.4.312" => UndeliveredReason.UnknownDomain,
            "5.2.2" or "4.2.2" => UndeliveredReason.MailboxFull,
            "5.2.1" or "5.1.20" => UndeliveredReason.MailboxClosed,
            ['5', '.', '7', '.', ..] or "5.1.8" or "5.1.90" => UndeliveredReason.Blocked,
            ['4' or '5', '.', '4', '.', ..] => UndeliveredReason.Unreachable,
            _ => UndeliveredReason.Other,
        };
}
