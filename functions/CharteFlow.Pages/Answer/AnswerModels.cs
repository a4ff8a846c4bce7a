using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Answer;

/// <summary>What every page of an employee's link needs.</summary>
public abstract record AnswererPageModel : OpenPageModel
{
    public required string Token { get; init; }

    public required Charter Charter { get; init; }

    public required Campaign Campaign { get; init; }

    /// <summary>The employee's full name; the page shows it as « Marie D. », since mails get forwarded.</summary>
    public required string RecipientName { get; init; }

    /// <summary>Whether answers are still taken.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>What is out of the ordinary about the campaign.</summary>
    public AnswerStanding Standing { get; init; }

    /// <summary>When HR abandoned the cycle; null when it did not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The answer that counts; null before the first.</summary>
    public Receipt? Latest { get; init; }

    /// <summary>The last answer that arrived after the close and does not count; null when there is none.</summary>
    public Receipt? Late { get; init; }

    /// <summary>HR's replies to this employee, the oldest first.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];
}

/// <summary>
/// The page on which an employee reads and answers. Without <see cref="AnswererPageModel.IsOpen"/> it only shows.
/// </summary>
public sealed record AnswerPageModel : AnswererPageModel
{
    /// <summary>What HR says of the changes, in a sentence; null for a first version.</summary>
    public string? ChangeSummary { get; init; }

    /// <summary>The version that the text is compared with; null for a first version.</summary>
    public VersionNumber? Previous { get; init; }

    /// <summary>The first day in force of the version that an acknowledgement is about; null before adoption.</summary>
    public DateOnly? InForceOn { get; init; }

    /// <summary>The text in reading order, removed sections included.</summary>
    public required IReadOnlyList<ReadSection> Sections { get; init; }

    /// <summary>What was typed and refused; an empty form at first.</summary>
    public AnswerForm Typed { get; init; } = new();

    /// <summary>Why the answer was refused; null when none was.</summary>
    public AnswerRefusal? Refusal { get; init; }

    /// <summary>
    /// What was typed, where the page has no form to put it back into; null when it has, or nothing was.
    /// </summary>
    public KeptForm? Kept { get; init; }

    /// <summary>What is asked of the person before there is a form.</summary>
    public SignInNeed SignIn { get; init; }

    /// <summary>
    /// Whether this form is the one sent back from the receipt, to change an answer: it starts empty all the same.
    /// </summary>
    public bool IsChange => Latest is not null;
}

/// <summary>What is out of the ordinary about a campaign, for those whom it asks.</summary>
public enum AnswerStanding
{
    /// <summary>Nothing: it is open, or closed and counted.</summary>
    Usual,

    /// <summary>It is closed, and which answers count is being found out at this moment.</summary>
    BeingClosed,

    /// <summary>HR has abandoned the cycle: no answer has an effect any more.</summary>
    Abandoned,
}

/// <summary>What a person must do before they may answer, beside holding the link.</summary>
public enum SignInNeed
{
    None,

    /// <summary>Nobody is signed in.</summary>
    SignIn,

    /// <summary>Somebody else is signed in than the one whom the link was sent to.</summary>
    OtherAccount,
}

/// <summary>What was recorded.</summary>
public sealed record AnswerReceiptPageModel : AnswererPageModel
{
    /// <summary>Whether the answer was recorded just now, rather than earlier.</summary>
    public bool IsNew { get; init; }
}

/// <summary>
/// A link that does not open, whatever the cause: one page for all causes, so that nobody learns anything from it.
/// </summary>
public sealed record LinkProblemPageModel : OpenPageModel
{
    /// <summary>What was typed before the link ceased to open, for its author to copy; null when nothing was.</summary>
    public KeptForm? Kept { get; init; }
}
