namespace CharteFlow.Charters.Campaigns;

/// <summary>What an employee can answer.</summary>
public enum AnswerKind
{
    /// <summary>Consultation: agrees (on the avenant route: consents).</summary>
    Approve,

    /// <summary>
    /// Consultation: disagrees, with a reason (on the avenant route: refuses; a reason is not asked).
    /// </summary>
    Object,

    /// <summary>Consultation: asks a question; HR replies, and the employee can still approve or object.</summary>
    Ask,

    /// <summary>Acknowledgement: « lu et approuvé ».</summary>
    Acknowledge,

    /// <summary>Acknowledgement: does not sign; a normal state, recorded neutrally.</summary>
    Decline,
}

/// <summary>How the person was known to be who they are.</summary>
public enum IdentityProof
{
    /// <summary>The personal link in the e-mail: a simple electronic signature at best.</summary>
    Link,

    /// <summary>A company sign-in that matched the recipient.</summary>
    SignIn,
}

/// <summary>What came in from the answer page's form, unchecked.</summary>
public sealed record AnswerForm
{
    public string? Kind { get; init; }

    public string? Text { get; init; }

    /// <summary>The box « J'ai lu »: unticked on the page, and required.</summary>
    public bool HasRead { get; init; }
}

/// <summary>An answer that the rules accept.</summary>
public sealed record Answer(AnswerKind Kind, string? Text);

/// <summary>Why a form is no answer; each is a sentence on the page.</summary>
public enum AnswerRefusal
{
    NothingChosen,
    NotAnAnswerHere,
    BoxNotTicked,

    /// <summary>An objection without a reason.</summary>
    ReasonMissing,

    /// <summary>A question without its words.</summary>
    QuestionMissing,
    ReasonTooLong,
    CampaignClosed,

    /// <summary>It was sent before the close and arrived after it: it is kept, and does not count.</summary>
    TooLate,

    /// <summary>HR has abandoned the cycle.</summary>
    CycleAbandoned,

    /// <summary>The person has changed the answer <see cref="Limits.AnswersEach"/> times.</summary>
    TooManyChanges,

    /// <summary>The campaign asks for a signed-in person, and the recipient is not signed in.</summary>
    SignInMissing,

    /// <summary>The page was open too long: nothing is wrong with the answer itself.</summary>
    FormExpired,

    /// <summary>The form was made for somebody else, or elsewhere.</summary>
    FormUnknown,
}

/// <summary>
/// The immutable record of one answer. A changed mind before the close is a new receipt that points to the first.
/// </summary>
public sealed record Receipt : IAnswer
{
    public required CampaignId Campaign { get; init; }

    public required RecipientId Recipient { get; init; }

    /// <summary>1 for the first answer; the highest number counts.</summary>
    public required int Sequence { get; init; }

    public required AnswerKind Kind { get; init; }

    /// <summary>The reason or the question.</summary>
    public string? Text { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>The SHA-256 of the text that the person was shown.</summary>
    public required string TextDigest { get; init; }

    public required IdentityProof Proof { get; init; }

    public required Language Language { get; init; }

    /// <summary>The SHA-256 of the receipt that this one replaces; null for the first.</summary>
    public string? Replaces { get; init; }
}

/// <summary>HR's reply to an objection or a question.</summary>
public sealed record Reply
{
    public required RecipientId Recipient { get; init; }

    /// <summary>The sequence of the receipt that is replied to.</summary>
    public required int Sequence { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    /// <summary>For an objection: HR accepts it, and the text goes back to drafting at the close.</summary>
    public bool Accepted { get; init; }

    public required DateTimeOffset At { get; init; }
}
