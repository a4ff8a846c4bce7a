namespace CharteFlow.Charters.Evidence;

/// <summary>
/// One thing that happened in a cycle. Entries are chained: each holds the hash of the one before it.
/// </summary>
public sealed record JournalEntry
{
    public required CycleId Cycle { get; init; }

    /// <summary>1 for the first entry.</summary>
    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The person, or <c>charteflow</c> for what the system did by itself.</summary>
    public required string Actor { get; init; }

    public required JournalAct Act { get; init; }

    /// <summary>
    /// What makes the act one and the same when it is tried twice, such as
    /// <c>campaign/reseaux-sociaux-c1-consultation-1/closed</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What happened, in plain words and figures, with the reason when a person gave one.</summary>
    public string? Detail { get; init; }

    /// <summary>The hash of the entry before; 64 zeros for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>The SHA-256 over all of the above, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}

/// <summary>The acts that a journal knows.</summary>
public enum JournalAct
{
    CycleStarted,
    PhaseEntered,
    DraftSubmitted,
    RoundOpened,
    VerdictGiven,
    RoundDecided,
    ReviewerReplaced,
    FormalityRecorded,
    CampaignOpened,
    WaveSent,
    AudienceCompared,
    ComparisonStopped,
    LeaversConfirmed,
    DeadlineExtended,
    ReminderAsked,
    SendingRepeated,
    LinkSent,
    LinkRevoked,
    Escalated,
    ReplyGiven,
    CampaignClosed,

    /// <summary>An answer came after the close: it is kept, and does not count.</summary>
    AnswerTooLate,
    VersionAdopted,
    VersionPublished,

    /// <summary>The orchestration had ended before the cycle; another took it up.</summary>
    CycleTakenUp,
    CycleWithdrawn,
    CycleCompleted,
}
