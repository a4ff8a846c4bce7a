using System.Text.RegularExpressions;

namespace CharteFlow.Adapters.Documents;

/// <summary>Splits text into words, and compares two rows of them.</summary>
internal static partial class RedlineWords
{
    public static IReadOnlyList<RedlineWord> Split(IReadOnlyList<TextRun> runs)
    {
        var words = new List<RedlineWord>();
        var space = "";
        foreach (var run in runs)
        {
            var text = Invisible().Replace(run.Text, "");
            foreach (var match in Piece().EnumerateMatches(text))
            {
                var piece = text.Substring(match.Index, match.Length);
                if (string.IsNullOrWhiteSpace(piece))
                {
                    space += piece;
                    continue;
                }

                words.Add(new RedlineWord(piece, space, run.Style));
                space = "";
            }
        }

        return words;
    }

    public static IReadOnlyList<RedlineSpan> Compare(
        IReadOnlyList<RedlineWord> before,
        IReadOnlyList<RedlineWord> after
    )
    {
        var spans = new List<RedlineSpan>();
        foreach (
            var hunk in SequenceDiff.Compare([.. before.Select(w => w.Identity)], [.. after.Select(w => w.Identity)])
        )
        {
            if (!hunk.Same)
                Add(spans, ChangeKind.Removed, hunk.Before(before));
            Add(spans, hunk.Same ? ChangeKind.Same : ChangeKind.Added, hunk.Of(after));
        }

        return spans;
    }

    private static void Add(List<RedlineSpan> spans, ChangeKind change, List<RedlineWord> words)
    {
        if (words.Count > 0)
            spans.Add(new RedlineSpan(change, words));
    }

    // A word keeps its inner apostrophes and hyphens: « aujourd’hui », « rendez-vous ».
    [GeneratedRegex(
        @"\s+|[\p{L}\p{M}\p{N}]+(?:['’\u02BC\-\u2010\u2011][\p{L}\p{M}\p{N}]+)*|[^\s]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Piece();

    // Soft hyphens and signs without width would cut a word in two.
    [GeneratedRegex(@"[\u00AD\u200B\u200C\u2060\uFEFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Invisible();
}
