namespace CharteFlow.Charters.Text;

/// <summary>What a text is looked through for before it is handed to its reviewers.</summary>
public enum TextFindingKind
{
    /// <summary>A place that somebody still has to fill in: « [À compléter par les RH : contact] ».</summary>
    UnfilledPlace,

    /// <summary>
    /// A sign that the archived PDF cannot show, so that it would read differently from what was approved.
    /// </summary>
    UnprintableSign,

    /// <summary>Lines that look like a list and will run together in one paragraph.</summary>
    BrokenList,
}

/// <summary>Words of a text that its readers would stumble over.</summary>
/// <param name="Kind">What is wrong with them.</param>
/// <param name="Section">The section that holds them; null for the title of the whole text.</param>
/// <param name="Words">The words as they read, cut after <see cref="LongestQuote"/> characters.</param>
/// <param name="Refuses">Whether the text cannot be submitted with them; else HR may submit after saying that they are
/// meant.</param>
public sealed record TextFinding(TextFindingKind Kind, SectionKey? Section, string Words, bool Refuses)
{
    /// <summary>The most characters of the text that a finding quotes.</summary>
    public const int LongestQuote = 120;

    /// <summary>
    /// Words on one line, without the marks of Markdown around them, cut with « … » where they are too long to quote.
    /// </summary>
    public static string Quote(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : $"{line[..(LongestQuote - 1)].TrimEnd()}…";
    }
}
