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
            foreach (var match in Piece().EnumerateMatches(run.Text))
            {
                var piece = run.Text.Substring(match.Index, match.Length);
                if (string.IsNullOrWhiteSpace(piece))
                {
                    space += piece;
                    continue;
                }

                words.Add(new RedlineWord(piece, space, run.Style));
                space = "";
            }

        return words;
    }

    public static IReadOnlyList<RedlineSpan> Compare(IReadOnlyList<RedlineWord> before, IReadOnlyList<RedlineWord> after)
    {
        var spans = new List<RedlineSpan>();
        foreach (var hunk in SequenceDiff.Compare([.. before.Select(w => w.Identity)], [.. after.Select(w => w.Identity)]))
        {
            if (!hunk.Same) Add(spans, ChangeKind.Removed, hunk.Before(before));
            Add(spans, hunk.Same ? ChangeKind.Same : ChangeKind.Added, hunk.Of(after));
        }

        return spans;
    }

    private static void Add(List<RedlineSpan> spans, ChangeKind change, List<RedlineWord> words)
    {
        if (words.Count > 0) spans.Add(new RedlineSpan(change, words));
    }

    // A word keeps its inner apostrophes and hyphens: « aujourd’hui », « rendez-vous ».
    [GeneratedRegex(@"\s+|[\p{L}\p{M}\p{N}]+(?:['’\-][\p{L}\p{M}\p{N}]+)*|[^\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
