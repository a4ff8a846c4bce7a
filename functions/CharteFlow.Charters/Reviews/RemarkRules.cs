using System.Globalization;

namespace CharteFlow.Charters.Reviews;

/// <summary>A remark as a reviewer types it.</summary>
/// <param name="Section">The section that it is about.</param>
/// <param name="Text">What is said.</param>
/// <param name="Suggestion">The section as the reviewer would write it.</param>
public sealed record TypedRemark(SectionKey Section, string? Text, string? Suggestion);

/// <summary>Why a remark is not taken.</summary>
public enum RemarkProblem
{
    /// <summary>There is neither a text nor a suggestion.</summary>
    TextMissing,

    /// <summary>Longer than <see cref="Limits.Remark"/>.</summary>
    TextTooLong,

    /// <summary>Longer than <see cref="Limits.SectionBody"/>.</summary>
    SuggestionTooLong,
}

/// <summary>What a remark does to a reviewer's earlier ones in the round.</summary>
public abstract record RemarkStep
{
    private RemarkStep() { }

    /// <summary>It is written under that number, 1 for the first.</summary>
    public sealed record Write(int Number) : RemarkStep;

    /// <summary>It is the last one again, as a button pressed twice sends it: nothing is written.</summary>
    public sealed record Repeat : RemarkStep;

    /// <summary>The reviewer has made as many as are taken: <see cref="Limits.RemarksEach"/>.</summary>
    public sealed record Refused : RemarkStep;
}

/// <summary>How remarks are made. Texts count with single line ends and no white space around.</summary>
public static class RemarkRules
{
    /// <summary>
    /// Everything that is wrong with what was typed, in the order of the form; empty when it can be taken.
    /// </summary>
    public static IReadOnlyList<RemarkProblem> Problems(TypedRemark typed)
    {
        var (text, suggestion) = (TypedText.Typed(typed.Text), TypedText.Typed(typed.Suggestion));
        RemarkProblem?[] problems =
        [
            text is null && suggestion is null ? RemarkProblem.TextMissing
            : text is { Length: > Limits.Remark } ? RemarkProblem.TextTooLong
            : null,
            suggestion is { Length: > Limits.SectionBody } ? RemarkProblem.SuggestionTooLong : null,
        ];
        return [.. problems.OfType<RemarkProblem>()];
    }

    /// <summary>What becomes of a remark.</summary>
    /// <param name="typed">The remark; it has no problem.</param>
    /// <param name="made">How many its author has made in the round.</param>
    /// <param name="last">The last of them; null for none.</param>
    public static RemarkStep Next(TypedRemark typed, int made, Remark? last) =>
        last is { Resolved: false } && Says(last, typed) ? new RemarkStep.Repeat()
        : made >= Limits.RemarksEach ? new RemarkStep.Refused()
        : new RemarkStep.Write(made + 1);

    /// <summary>The remark of what a reviewer typed in a round.</summary>
    public static Remark Of(TypedRemark typed, (int Round, int Number) place, Reviewer reviewer, DateTimeOffset now) =>
        new()
        {
            Id = IdOf(place.Round, reviewer.Id, place.Number),
            Round = place.Round,
            Reviewer = reviewer.Id,
            Section = typed.Section,
            Author = reviewer.Name,
            Role = reviewer.Role,
            Text = TypedText.Typed(typed.Text) ?? "",
            Suggestion = TypedText.Typed(typed.Suggestion),
            At = now,
        };

    /// <summary>
    /// The id of a reviewer's remark; a number has one place to be written, so that nobody gets past
    /// <see cref="Limits.RemarksEach"/>.
    /// </summary>
    public static string IdOf(int round, ReviewerId reviewer, int number) =>
        $"{StemOf(round, reviewer)}{number.ToString("000", CultureInfo.InvariantCulture)}";

    /// <summary>What the ids of all remarks of a reviewer in a round start with.</summary>
    public static string StemOf(int round, ReviewerId reviewer) => $"{CanonicalForm.Number(round)}-{reviewer}-";

    private static bool Says(Remark remark, TypedRemark typed) =>
        remark.Section == typed.Section
        && remark.Text == (TypedText.Typed(typed.Text) ?? "")
        && remark.Suggestion == TypedText.Typed(typed.Suggestion);
}
