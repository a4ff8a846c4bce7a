using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Review;

/// <summary>A reviewer's page, reached from the link in the e-mail.</summary>
public sealed record ReviewPageModel : OpenPageModel
{
    public required string Token { get; init; }

    public required Charter Charter { get; init; }

    /// <summary>What the authors say of their changes; null when unknown.</summary>
    public Submission? Submission { get; init; }

    public required ReviewRound Round { get; init; }

    public required Reviewer Reviewer { get; init; }

    public required RoundState State { get; init; }

    /// <summary>Whether verdicts and remarks are still taken.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The reviewer's own last verdict; null before the first.</summary>
    public Verdict? Own { get; init; }

    /// <summary>The version that the text is compared with; null for a first version.</summary>
    public VersionNumber? Previous { get; init; }

    /// <summary>The text in reading order, removed sections included; the page puts the reviewer's own first.</summary>
    public required IReadOnlyList<ReadSection> Sections { get; init; }

    /// <summary>
    /// The newest threads of the cycle, open ones before settled ones, in the order in which they were made; the others
    /// have their own page.
    /// </summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>How many threads there are on a section, over all rounds; none where it is missing.</summary>
    public IReadOnlyDictionary<SectionKey, int> RemarkCounts { get; init; } = new Dictionary<SectionKey, int>();

    /// <summary>Whether another remark of this reviewer would be taken.</summary>
    public bool MayRemark { get; init; } = true;

    /// <summary>Whether another verdict of this reviewer would be taken.</summary>
    public bool MayDecide { get; init; } = true;

    /// <summary>Why what was sent was not taken, where no field of a form is the cause; null when it was.</summary>
    public ReviewRefusal? Refusal { get; init; }

    /// <summary>The verdict that was refused, with what was typed; null when none was.</summary>
    public VerdictAttempt? VerdictAttempt { get; init; }

    /// <summary>The remark that was refused, with what was typed; null when none was.</summary>
    public RemarkAttempt? RemarkAttempt { get; init; }

    /// <summary>Whether what was sent was not taken only because the page had been open too long.</summary>
    public bool FormExpired { get; init; }

    /// <summary>What was typed and can no longer be sent; null when nothing was.</summary>
    public KeptForm? Kept { get; init; }

    /// <summary>What was just done; null when the page is opened afresh.</summary>
    public Notice? Notice { get; init; }
}

/// <summary>
/// A verdict that is not taken. The kind is null when nothing was chosen; without a problem see
/// <see cref="ReviewPageModel.FormExpired"/>.
/// </summary>
public sealed record VerdictAttempt(VerdictKind? Kind, string? Reason, IReadOnlyList<VerdictProblem> Problems);

/// <summary>A remark that is not taken; without a problem see <see cref="ReviewPageModel.FormExpired"/>.</summary>
public sealed record RemarkAttempt(
    SectionKey Section,
    string? Text,
    string? Suggestion,
    IReadOnlyList<RemarkProblem> Problems
);

/// <summary>Why a remark or a verdict is not taken, where no field of its form is the cause.</summary>
public enum ReviewRefusal
{
    /// <summary>The round has ended.</summary>
    ReviewOver,

    /// <summary>The text has no such section.</summary>
    SectionUnknown,

    /// <summary>The reviewer has made <see cref="Limits.RemarksEach"/> remarks in the round.</summary>
    RemarksSpent,

    /// <summary>The reviewer has given <see cref="Limits.VerdictsEach"/> verdicts in the round.</summary>
    VerdictsSpent,
}
