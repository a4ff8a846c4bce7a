namespace CharteFlow.Charters;

/// <summary>Why a person's act on a cycle is not done; each is a sentence on the page.</summary>
public enum ActRefusal
{
    /// <summary>The cycle is over.</summary>
    CycleOver,

    /// <summary>The act belongs to another phase.</summary>
    NotInThisPhase,

    ReasonMissing,

    /// <summary>Longer than <see cref="Limits.Reason"/>.</summary>
    ReasonTooLong,

    /// <summary>The new close is not later than the one before, or too far away.</summary>
    NotLater,
    DateMissing,

    /// <summary>What is not yet done cannot be recorded.</summary>
    DateInTheFuture,

    /// <summary>
    /// The works council's opinion must be recorded first, and no other formality can be dated before it.
    /// </summary>
    OutOfOrder,
    ReferenceMissing,

    /// <summary>Longer than <see cref="Limits.Reference"/>.</summary>
    ReferenceTooLong,

    /// <summary>That answer has HR's reply already.</summary>
    AlreadyReplied,

    /// <summary>A reminder that HR asked for has not left yet.</summary>
    ReminderPlanned,

    /// <summary>The campaign closes before a reminder could leave.</summary>
    ReminderTooLate,

    /// <summary>E-mails to the same people are leaving right now.</summary>
    MailsLeaving,

    /// <summary>Everybody has acted.</summary>
    NobodyToRemind,

    /// <summary>That wave has no e-mails of unknown fate, or they were sent again.</summary>
    NothingUnknown,

    /// <summary>The person was sent a link within the hour.</summary>
    LinkJustSent,
    NameMissing,
    NotAnAddress,

    /// <summary>The reviewer to be replaced is not in the round, or has given a verdict.</summary>
    NotInTheRound,

    /// <summary>The stand-in is in the round already.</summary>
    AlreadyInTheRound,
    SummaryMissing,

    /// <summary>Longer than <see cref="Limits.Reason"/>.</summary>
    SummaryTooLong,

    /// <summary>The text has places that are still to be filled in.</summary>
    TextUnfinished,

    /// <summary>The text has words that were pointed out, and nobody said that they are meant.</summary>
    TextUnchecked,

    /// <summary>Nothing changed, and HR did not say that this is meant.</summary>
    UnchangedUnsaid,
    UnchangedReasonMissing,

    /// <summary>Longer than <see cref="Limits.Reason"/>.</summary>
    UnchangedReasonTooLong,
}
