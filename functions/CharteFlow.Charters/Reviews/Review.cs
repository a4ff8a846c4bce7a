using System.Text.Json.Serialization;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Reviews;

/// <summary>A person who reviews the draft.</summary>
public sealed record Reviewer
{
    public required ReviewerId Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required OwnerRole Role { get; init; }

    /// <summary>Whether no round can end well without this person's approval.</summary>
    public bool Required { get; init; }

    public Language Language { get; init; } = Language.French;
}

/// <summary>One pass of review: who reviews which text until when.</summary>
public sealed record ReviewRound : IJournalled<ReviewRound>
{
    public required RoundId Id { get; init; }

    /// <summary>1 for the first round of a cycle.</summary>
    public required int Number { get; init; }

    public required CycleId Cycle { get; init; }

    public required IReadOnlyList<Reviewer> Reviewers { get; init; }

    /// <summary>Approvals needed, beside those of every required reviewer.</summary>
    public required int Quorum { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The SHA-256 of the text under review: verdicts are about this text and no other.</summary>
    public required string TextDigest { get; init; }

    /// <summary>
    /// When e-mails left, by reviewer; who is not in it was invited at the opening and has not been reminded.
    /// </summary>
    public IReadOnlyDictionary<ReviewerId, ReviewerMails> Mails { get; init; } = ReviewerMails.None;

    /// <summary>When e-mails left to a reviewer.</summary>
    public ReviewerMails MailsOf(ReviewerId reviewer) =>
        Mails.TryGetValue(reviewer, out var mails) ? mails : new ReviewerMails { InvitedAt = OpenedAt };

    /// <summary>The round once the e-mails to some of its reviewers have changed.</summary>
    public ReviewRound WithMails(IEnumerable<Reviewer> reviewers, Func<ReviewerMails, ReviewerMails> change)
    {
        var mails = new Dictionary<ReviewerId, ReviewerMails>(Mails);
        foreach (var reviewer in reviewers)
            mails[reviewer.Id] = change(MailsOf(reviewer.Id));
        return this with { Mails = mails };
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalFact> Unwritten { get; init; } = [];

    /// <inheritdoc/>
    public ReviewRound WithUnwritten(IReadOnlyList<JournalFact> facts) => this with { Unwritten = facts };
}

/// <summary>When e-mails of a round left to one reviewer.</summary>
public sealed record ReviewerMails
{
    /// <summary>Nothing beside the invitations at the opening.</summary>
    public static readonly IReadOnlyDictionary<ReviewerId, ReviewerMails> None =
        new Dictionary<ReviewerId, ReviewerMails>();

    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>The last reminder; null before the first.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>How many reminders.</summary>
    public int Reminders { get; init; }

    /// <summary>When HR was asked to decide about the reviewer's silence; null before.</summary>
    public DateTimeOffset? HrAskedAt { get; init; }

    /// <summary>The last e-mail.</summary>
    [JsonIgnore]
    public DateTimeOffset LastAt => RemindedAt ?? InvitedAt;
}

/// <summary>What a reviewer says of the whole text.</summary>
public enum VerdictKind
{
    Approve,
    RequestChanges,
}

/// <summary>
/// A reviewer's verdict on a round. A later one of the same reviewer replaces it until the round is decided.
/// </summary>
public sealed record Verdict
{
    public required ReviewerId Reviewer { get; init; }

    /// <summary>The reviewer's name, which stays with the verdict when somebody else takes the place.</summary>
    public string? By { get; init; }

    public required VerdictKind Kind { get; init; }

    /// <summary>Why changes are asked for; required then, up to <see cref="Limits.Reason"/> characters.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A thread on a section. Remarks never change the text by themselves.</summary>
public sealed record Remark
{
    /// <summary>Of the round, its author and a number: <see cref="RemarkRules.IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the round in which it was made.</summary>
    public required int Round { get; init; }

    /// <summary>Who made it.</summary>
    public required ReviewerId Reviewer { get; init; }

    public required SectionKey Section { get; init; }

    /// <summary>The name of who made it.</summary>
    public required string Author { get; init; }

    public required OwnerRole Role { get; init; }

    /// <summary>
    /// What is said; up to <see cref="Limits.Remark"/> characters, empty when a suggestion says it all.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>
    /// Proposed wording for the section's body, when the remark is a suggestion; up to <see cref="Limits.SectionBody"/>
    /// characters.
    /// </summary>
    public string? Suggestion { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What the authors answered.</summary>
    public IReadOnlyList<RemarkReply> Replies { get; init; } = [];

    public bool Resolved { get; init; }
}

/// <summary>An answer in a remark's thread.</summary>
public sealed record RemarkReply(string Author, string Text, DateTimeOffset At);
