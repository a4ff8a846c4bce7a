namespace CharteFlow.GraphPeer;

/// <summary>
/// The limits that the peer keeps, by default those that Microsoft states for Exchange Online and for Outlook's part of
/// Graph.
/// </summary>
public sealed record PeerLimits
{
    /// <summary>Messages in any 60 seconds from one mailbox.</summary>
    public int MessagesPerMinute { get; init; } = 30;

    /// <summary>Recipients in any 24 hours from one mailbox.</summary>
    public int RecipientsPerDay { get; init; } = 10_000;

    /// <summary>Requests at once.</summary>
    public int Concurrency { get; init; } = 4;
}
