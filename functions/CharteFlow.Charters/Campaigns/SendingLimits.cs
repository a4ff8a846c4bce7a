namespace CharteFlow.Charters.Campaigns;

/// <summary>What a mail service lets through, and how much of it is used up.</summary>
public sealed record SendingLimits
{
    /// <summary>Messages a minute from one mailbox; above 0.</summary>
    public required int PerMinute { get; init; }

    /// <summary>Recipients in any 24 hours from one mailbox; above 0.</summary>
    public required int PerDay { get; init; }

    /// <summary>The mailboxes that send; one at least.</summary>
    public required IReadOnlyList<SendingMailbox> Mailboxes { get; init; }
}

/// <summary>One mailbox that sends.</summary>
public sealed record SendingMailbox
{
    /// <summary>Until when the service asks to spare it; null when it does not.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The recipients that count against the day's limit.</summary>
    public IReadOnlyList<CountedRecipients> Counted { get; init; } = [];
}

/// <summary>Recipients that count against the day's limit until a time.</summary>
public sealed record CountedRecipients(DateTimeOffset Until, int Recipients);
