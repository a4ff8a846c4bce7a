using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The text as it was submitted, in every phase since.</summary>
public sealed record SubmittedTextPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    /// <summary>The round to which the text was submitted, 1 for the first.</summary>
    public required int Round { get; init; }

    /// <summary>To how many rounds a text was submitted.</summary>
    public required int Rounds { get; init; }

    /// <summary>Who submitted it, and with what words; null for the text of an earlier round.</summary>
    public Submission? Submission { get; init; }

    /// <summary>What the text is shown against.</summary>
    public required TextComparison Against { get; init; }

    /// <summary>What it can be shown against; one when there is no text before.</summary>
    public required IReadOnlyList<TextComparison> Comparisons { get; init; }

    /// <summary>The text in reading order, removed sections included.</summary>
    public required IReadOnlyList<ReadSection> Sections { get; init; }

    /// <summary>How many remarks the round made on a section; none where it is missing.</summary>
    public IReadOnlyDictionary<SectionKey, int> Remarks { get; init; } = new Dictionary<SectionKey, int>();
}
