using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>A cycle, and all that HR can do about it.</summary>
public sealed record CyclePageModel : ConsolePageModel
{
    public required CycleProgressModel Progress { get; init; }

    /// <summary>
    /// How long a reminder would take that HR asks for now; null when that is not known, or when there is none to ask
    /// for.
    /// </summary>
    public WaveEstimate? Reminder { get; init; }

    /// <summary>What was submitted, and what reviewers said of it; null before the first submission.</summary>
    public SubmittedFigures? Submitted { get; init; }

    /// <summary>Whom the campaign's e-mails did not reach; null when it reached everybody.</summary>
    public UndeliveredList? Undelivered { get; init; }

    /// <summary>Whom single e-mails of the cycle did not reach, HR included.</summary>
    public IReadOnlyList<UnreachedPerson> Unreached { get; init; } = [];

    /// <summary>Whose links HR can send again or revoke; null when nobody has one.</summary>
    public PeopleFound? People { get; init; }

    /// <summary>Objections and questions, those without a reply first.</summary>
    public IReadOnlyList<ExchangeRow> Exchanges { get; init; } = [];

    /// <summary>What was written beside answers that need no reply, by campaign, the newest first.</summary>
    public IReadOnlyList<CommentGroup> Comments { get; init; } = [];

    /// <summary>Answers that arrived after the close, the last first: kept, never counted.</summary>
    public IReadOnlyList<ExchangeRow> Late { get; init; } = [];

    /// <summary>How many there are, those included that are not shown.</summary>
    public int LateCount { get; init; }

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>
    /// How the journal stands against what is kept of it elsewhere; null when that could not be looked at.
    /// </summary>
    public JournalStanding? Standing { get; init; }

    /// <summary>The act that was just refused, with what was typed; null when none was.</summary>
    public ActAttempt? Attempt { get; init; }
}

/// <summary>The text that was submitted last.</summary>
/// <param name="Submission">Who submitted it, when, and with what words.</param>
/// <param name="Remarks">The remarks of all rounds.</param>
/// <param name="OpenRemarks">Those that the authors have not settled.</param>
public sealed record SubmittedFigures(Submission Submission, int Remarks, int OpenRemarks);

/// <summary>An objection or a question.</summary>
/// <param name="Recipient">Its author's id in the campaign.</param>
/// <param name="Name">Its author; null in an anonymous consultation.</param>
/// <param name="Receipt">What was said.</param>
/// <param name="Reply">HR's reply; null while there is none.</param>
public sealed record ExchangeRow(RecipientId Recipient, string? Name, Receipt Receipt, Reply? Reply);

/// <summary>The comments of a campaign.</summary>
/// <param name="Kind">Which campaign it is.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Newest">Those that are shown.</param>
public sealed record CommentGroup(CampaignKind Kind, int Count, IReadOnlyList<CommentRow> Newest);

/// <summary>A comment.</summary>
public sealed record CommentRow(string Name, Receipt Receipt);

/// <summary>An act that was refused.</summary>
/// <param name="Act">One of <see cref="Acts"/>.</param>
/// <param name="Problems">Why, in the order of the fields.</param>
/// <param name="Typed">What was typed, by field: nothing is lost.</param>
public sealed record ActAttempt(
    string Act,
    IReadOnlyList<ActRefusal> Problems,
    IReadOnlyDictionary<string, string> Typed
)
{
    /// <summary>
    /// Tells the form that was sent from others on its page: a page has a form for each formality and for each reply.
    /// </summary>
    public string Key =>
        Act switch
        {
            Acts.Formality => this[Fields.Kind] ?? Act,
            Acts.Reply => ReplyKey(this[Fields.Recipient], this[Fields.Sequence]),
            Acts.SendLink or Acts.RevokeLink => KeyOf(Act, this[Fields.Person]),
            Acts.SendAgain => KeyOf(Act, this[Fields.Wave]),
            _ => Act,
        };

    /// <summary>The key of one of several forms of an act.</summary>
    internal static string KeyOf(string act, string? which) => $"{act}-{which}";

    internal static string ReplyKey(string? recipient, string? sequence) => $"{recipient}-{sequence}";

    /// <summary>What was typed into a field; null when nothing was.</summary>
    public string? this[string field] => Typed.GetValueOrDefault(field);
}
