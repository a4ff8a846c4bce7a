namespace CharteFlow.Pages.Layout;

/// <summary>The names of form fields and query values: what pages write and the function app reads.</summary>
public static class Fields
{
    /// <summary>Every form: the anti-forgery seal.</summary>
    public const string Seal = "seal";

    /// <summary>Query: the name of the <see cref="Notice"/> to show.</summary>
    public const string Done = "done";

    /// <summary>Answer query: shows the form to somebody who has answered.</summary>
    public const string Change = "change";

    /// <summary>
    /// Sign-in and language: the path to go to afterwards. Only a path of this site is ever followed.
    /// </summary>
    public const string ReturnTo = "returnTo";

    /// <summary>In the sign-in's address: the person wants to choose another account.</summary>
    public const string Other = "other";

    /// <summary>Mailbox query: where the page starts.</summary>
    public const string After = "after";

    public const string Name = "name";
    public const string Email = "email";
    public const string Role = "role";
    public const string Language = "language";

    /// <summary>
    /// Withdrawal, extension, replacement, verdict: why. Start of a cycle: the name of a <c>StartReason</c>.
    /// </summary>
    public const string Reason = "reason";

    /// <summary>Start of a cycle: the digest of the reading of the directory that HR was shown.</summary>
    public const string Reading = "reading";

    /// <summary>Start of a cycle: <c>true</c> to go on without the people whom no e-mail reaches.</summary>
    public const string LeaveOut = "leaveOut";

    /// <summary>Start of a cycle: <c>true</c> when nobody of the directory has left.</summary>
    public const string NobodyLeft = "nobodyLeft";

    /// <summary>The name of the enum value that is chosen: an answer, a verdict, a formality.</summary>
    public const string Kind = "kind";

    /// <summary>A text: the reason of an answer, a remark, a reply.</summary>
    public const string Text = "text";

    /// <summary>Answer: <c>true</c> when the box « J'ai lu » is ticked.</summary>
    public const string HasRead = "hasRead";

    /// <summary>Remark: proposed wording, optional.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>Remark: the section's key.</summary>
    public const string Section = "section";

    /// <summary>Reply to a remark: <c>true</c> when the thread is settled.</summary>
    public const string Resolved = "resolved";

    /// <summary>Reply to a remark: the path of the page to come back to.</summary>
    public const string From = "from";

    /// <summary>Remarks query: <c>true</c> leaves out what is settled.</summary>
    public const string Open = "open";

    /// <summary>Remarks query: the number of the page, from 1.</summary>
    public const string Page = "page";

    /// <summary>Submitted text query: the number of the round, from 1.</summary>
    public const string Round = "round";

    /// <summary>Submitted text query: the name of a <see cref="TextComparison"/>.</summary>
    public const string Against = "against";

    /// <summary>Extension and formality: a day as <c>yyyy-MM-dd</c>.</summary>
    public const string Date = "date";

    /// <summary>Formality: the document's reference.</summary>
    public const string Reference = "reference";

    /// <summary>Reply to an answer: the recipient's id.</summary>
    public const string Recipient = "recipient";

    /// <summary>Reply to an answer: the receipt's sequence.</summary>
    public const string Sequence = "sequence";

    /// <summary>Reply to an objection: <c>true</c> when it is accepted.</summary>
    public const string Accepted = "accepted";

    /// <summary>Replacement: the reviewer's id.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>
    /// Link of a person: the person's id in the campaign or round; with <see cref="Kind"/>, an employee or a reviewer.
    /// </summary>
    public const string Person = "person";

    /// <summary>Cycle's page: the name or address that HR looks for.</summary>
    public const string Search = "search";

    /// <summary>Sending again: the wave's name.</summary>
    public const string Wave = "wave";

    /// <summary>Submission: what changed, in a sentence.</summary>
    public const string Summary = "summary";

    /// <summary>Submission: <c>true</c> for a substantive change, <c>false</c> for an editorial one.</summary>
    public const string Substantive = "substantive";

    /// <summary>Submission: <c>true</c> when HR says that the words pointed out are meant.</summary>
    public const string Checked = "checked";

    /// <summary>Submission: <c>true</c> when the text is meant to go out as it was.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>Submission: why the text goes out as it was.</summary>
    public const string UnchangedReason = "unchangedReason";

    public const string Title = "title";
    public const string Owner = "owner";
    public const string Body = "body";

    /// <summary>Section: the state of the record that the author started from.</summary>
    public const string ETag = "etag";

    /// <summary>Section form: the button pressed, <see cref="Save"/> or <see cref="Preview"/>.</summary>
    public const string Button = "button";
    public const string Save = "save";
    public const string Preview = "preview";

    /// <summary>Moving a section: <see cref="Up"/> or <see cref="Down"/>.</summary>
    public const string Direction = "direction";
    public const string Up = "up";
    public const string Down = "down";
}
