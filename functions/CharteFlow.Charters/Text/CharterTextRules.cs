namespace CharteFlow.Charters.Text;

/// <summary>Why a draft cannot be submitted.</summary>
public abstract record TextProblem
{
    private TextProblem() { }

    /// <summary>The whole text has no title.</summary>
    public sealed record TitleMissing : TextProblem;

    /// <summary>The whole text's title is longer than <see cref="Limits.CharterTitle"/>.</summary>
    public sealed record TitleTooLong : TextProblem;

    /// <summary>There is nothing to read.</summary>
    public sealed record NoSection : TextProblem;

    /// <summary>There are more sections than <see cref="Limits.Sections"/>.</summary>
    public sealed record TooManySections(int Count) : TextProblem;

    /// <summary>Two sections have the same key, so that changes could not be told apart.</summary>
    public sealed record DuplicateKey(SectionKey Key) : TextProblem;

    /// <summary>A section's own problem.</summary>
    public sealed record InSection(SectionKey Key, SectionProblem Problem) : TextProblem;
}

/// <summary>What a draft must be before it is submitted for review.</summary>
public static class CharterTextRules
{
    /// <summary>Every problem of the text, in reading order; empty when it can be submitted.</summary>
    public static IReadOnlyList<TextProblem> Problems(CharterText text) =>
        [
            .. OfTitle(text.Title),
            .. OfCount(text.Sections.Count),
            .. OfKeys(text.Sections),
            .. OfSections(text.Sections),
        ];

    private static IEnumerable<TextProblem> OfTitle(string title) =>
        TypedText.Typed(title) switch
        {
            null => [new TextProblem.TitleMissing()],
            { Length: > Limits.CharterTitle } => [new TextProblem.TitleTooLong()],
            _ => [],
        };

    private static IEnumerable<TextProblem> OfCount(int count) =>
        count switch
        {
            0 => [new TextProblem.NoSection()],
            > Limits.Sections => [new TextProblem.TooManySections(count)],
            _ => [],
        };

    private static IEnumerable<TextProblem> OfKeys(IEnumerable<Section> sections) =>
        sections
            .GroupBy(section => section.Key)
            .Where(same => same.Count() > 1)
            .Select(same => new TextProblem.DuplicateKey(same.Key));

    private static IEnumerable<TextProblem> OfSections(IEnumerable<Section> sections) =>
        from section in sections
        from problem in SectionRules.Problems(section.Title, section.Body)
        select new TextProblem.InSection(section.Key, problem);
}
