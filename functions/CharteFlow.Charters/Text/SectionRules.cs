namespace CharteFlow.Charters.Text;

/// <summary>Why a section cannot be saved; each is a sentence on the page.</summary>
public enum SectionProblem
{
    TitleMissing,

    /// <summary>Longer than <see cref="Limits.SectionTitle"/>.</summary>
    TitleTooLong,

    BodyMissing,

    /// <summary>Longer than <see cref="Limits.SectionBody"/>.</summary>
    BodyTooLong,
}

/// <summary>What a section must be before it is saved.</summary>
public static class SectionRules
{
    /// <summary>
    /// The problems of a title and a body, the title's first; empty when there is none. Lengths count a line end once
    /// and no white space around.
    /// </summary>
    public static IReadOnlyList<SectionProblem> Problems(string? title, string? body) =>
        [.. new[] { CheckTitle(title), CheckBody(body) }.OfType<SectionProblem>()];

    /// <summary>The problem of a title; null when there is none.</summary>
    public static SectionProblem? CheckTitle(string? title) =>
        TypedText.Typed(title) switch
        {
            null => SectionProblem.TitleMissing,
            { Length: > Limits.SectionTitle } => SectionProblem.TitleTooLong,
            _ => null,
        };

    private static SectionProblem? CheckBody(string? body) =>
        TypedText.Typed(body) switch
        {
            null => SectionProblem.BodyMissing,
            { Length: > Limits.SectionBody } => SectionProblem.BodyTooLong,
            _ => null,
        };
}
