using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Cycles;

/// <summary>What a submitted text is the same as, word for word.</summary>
public enum UnchangedText
{
    /// <summary>The text that was submitted before and came back for changes.</summary>
    SentBack,

    /// <summary>The version that is current.</summary>
    Current,
}

/// <summary>What is said with a submission.</summary>
/// <param name="Summary">What changes.</param>
/// <param name="IsMeantUnchanged">Whether HR ticked that the text goes out as it was.</param>
/// <param name="UnchangedReason">Why it does.</param>
public sealed record SubmissionWords(string? Summary, bool IsMeantUnchanged = false, string? UnchangedReason = null);

/// <summary>When a draft can be changed, and how it is submitted.</summary>
public static class SubmissionRules
{
    /// <summary>Whether the draft can be changed: its cycle is in drafting and this pass is not submitted.</summary>
    public static bool IsOpen(Cycle cycle) =>
        cycle is { Phase: CyclePhase.Drafting, Withdrawal: null } && (cycle.Submission?.Pass ?? 0) < cycle.Pass;

    /// <summary>The digest of the text that came back for changes in this pass; null when none did.</summary>
    public static string? SentBack(Cycle cycle) =>
        cycle.Submission is { } before && before.Pass < cycle.Pass ? before.TextDigest : null;

    /// <summary>What a text reads the same as; null when a reader finds something new in it.</summary>
    /// <param name="text">The text that is to be submitted.</param>
    /// <param name="sentBack">The text of <see cref="SentBack"/>; null for none.</param>
    /// <param name="current">The version that is current; null for none.</param>
    public static UnchangedText? UnchangedFrom(CharterText text, CharterText? sentBack, CharterText? current) =>
        sentBack is not null && SectionChanges.ReadsTheSame(sentBack, text) ? UnchangedText.SentBack
        : current is not null && SectionChanges.ReadsTheSame(current, text) ? UnchangedText.Current
        : null;

    /// <summary>
    /// Everything that is wrong with what is said, in the order of the form; empty when it can be taken. Lengths count
    /// a line end once and no white space around.
    /// </summary>
    public static IReadOnlyList<ActRefusal> Problems(SubmissionWords words, UnchangedText? unchanged)
    {
        ActRefusal?[] problems =
        [
            Check(words.Summary, ActRefusal.SummaryMissing, ActRefusal.SummaryTooLong),
            unchanged is null || words.IsMeantUnchanged ? null : ActRefusal.UnchangedUnsaid,
            unchanged is null
                ? null
                : Check(words.UnchangedReason, ActRefusal.UnchangedReasonMissing, ActRefusal.UnchangedReasonTooLong),
        ];
        return [.. problems.OfType<ActRefusal>()];
    }

    /// <summary>The submission of words that have no problem.</summary>
    public static Submission Of(SubmissionWords words, UnchangedText? unchanged, Submission facts) =>
        facts with
        {
            Summary = TypedText.Typed(words.Summary)!,
            Unchanged = unchanged,
            UnchangedReason = unchanged is null ? null : TypedText.Typed(words.UnchangedReason),
        };

    private static ActRefusal? Check(string? text, ActRefusal missing, ActRefusal tooLong) =>
        TypedText.Typed(text) switch
        {
            null => missing,
            { Length: > Limits.Reason } => tooLong,
            _ => null,
        };
}
