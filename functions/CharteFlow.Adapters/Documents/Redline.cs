using CharteFlow.Charters;

namespace CharteFlow.Adapters.Documents;

/// <summary>What changed between two texts.</summary>
public sealed record RedlineResult
{
    /// <summary>
    /// The new text with its changes marked, as a safe HTML fragment of the same shape as
    /// <see cref="MarkdownRenderer.ToHtml"/>'s: <c>ins</c> and <c>del</c>, each opened and closed by a label of the
    /// class <c>visually-hidden</c> in the reader's language, so that a screen reader says them.
    /// </summary>
    public required string Html { get; init; }

    public required int WordsAdded { get; init; }

    public required int WordsRemoved { get; init; }

    /// <summary>One sentence without markup, in the reader's language.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether anything changed, be it punctuation or bold type.</summary>
    public required bool HasChanges { get; init; }
}

/// <summary>
/// Compares two Markdown bodies word by word. Texts so large and so different that words say nothing are compared
/// paragraph by paragraph.
/// </summary>
public static class Redline
{
    /// <summary>
    /// What changed from <paramref name="before"/> to <paramref name="after"/>; an empty <paramref name="before"/>
    /// marks all as new.
    /// </summary>
    public static RedlineResult Compare(string before, string after, Language language)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var blocks = RedlineBlocks.Compare(MarkdownModel.Blocks(before), MarkdownModel.Blocks(after));
        var spans = blocks.SelectMany(b => b.Cells).SelectMany(c => c).ToList();
        var (added, removed) = (Words(spans, ChangeKind.Added), Words(spans, ChangeKind.Removed));
        var changed = blocks.Any(b => b.IsChanged);
        return new RedlineResult
        {
            Html = new RedlineHtml(language).Render(blocks),
            WordsAdded = added,
            WordsRemoved = removed,
            Summary = RedlineSummary.Of(added, removed, changed, language),
            HasChanges = changed,
        };
    }

    private static int Words(IEnumerable<RedlineSpan> spans, ChangeKind change) =>
        spans.Where(s => s.Change == change).Sum(s => s.Words.Count(w => w.IsWord));
}
