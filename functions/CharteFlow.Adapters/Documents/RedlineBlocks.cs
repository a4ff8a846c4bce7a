using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

internal enum ChangeKind
{
    Same,
    Added,
    Removed,
}

/// <summary>
/// A word or a sign, and the space before it. Two are the same when they read alike and their style is the same: spaces
/// never count as a change, nor do other kinds of apostrophes or of composed letters.
/// </summary>
internal readonly record struct RedlineWord(string Text, string Space, TextStyle Style)
{
    public bool IsWord => Text.Any(char.IsLetterOrDigit);

    public string Identity =>
        $"{(Style.Bold ? 1 : 0)}{(Style.Italic ? 1 : 0)}{(Style.Code ? 1 : 0)}{Style.Link} {ReadAlike.Form(Text)}";
}

/// <summary>Neighbouring words that share a fate.</summary>
internal sealed record RedlineSpan(ChangeKind Change, IReadOnlyList<RedlineWord> Words);

/// <summary>A block of the compared text, and its words; each cell's apart in a table row.</summary>
internal sealed record RedlineBlock(TextBlock Block, ChangeKind Change, IReadOnlyList<IReadOnlyList<RedlineSpan>> Cells)
{
    public bool IsChanged => Change != ChangeKind.Same || Cells.Any(c => c.Any(s => s.Change != ChangeKind.Same));
}

/// <summary>Aligns the blocks of two texts, then compares the words of those that belong together.</summary>
internal static class RedlineBlocks
{
    /// <summary>How far a paragraph may have moved within a changed passage and still be recognised.</summary>
    private const int Window = 8;

    private const double Alike = 0.4;

    public static IReadOnlyList<RedlineBlock> Compare(IReadOnlyList<TextBlock> before, IReadOnlyList<TextBlock> after)
    {
        var (old, now) = (before.Select(Entry).ToList(), after.Select(Entry).ToList());
        var result = new List<RedlineBlock>();
        foreach (var hunk in SequenceDiff.Compare([.. old.Select(e => e.Identity)], [.. now.Select(e => e.Identity)]))
        {
            if (hunk.Same)
                result.AddRange(hunk.Of(now).Select(e => Whole(e, ChangeKind.Same)));
            else
                Pair(hunk.Before(old), hunk.Of(now), result);
        }

        return result;
    }

    private static void Pair(List<BlockEntry> old, List<BlockEntry> now, List<RedlineBlock> result)
    {
        var next = 0;
        foreach (var entry in now)
        {
            var twin = Twin(old, next, entry);
            if (twin < 0)
            {
                result.Add(Whole(entry, ChangeKind.Added));
                continue;
            }

            result.AddRange(old[next..twin].Select(e => Whole(e, ChangeKind.Removed)));
            result.Add(Words(old[twin], entry));
            next = twin + 1;
        }

        result.AddRange(old[next..].Select(e => Whole(e, ChangeKind.Removed)));
    }

    private static int Twin(List<BlockEntry> old, int from, BlockEntry entry)
    {
        for (var i = from; i < Math.Min(old.Count, from + Window); i++)
            if (old[i].Fits(entry) && old[i].Likeness(entry) >= Alike)
                return i;
        return -1;
    }

    private static RedlineBlock Words(BlockEntry before, BlockEntry after) =>
        new(after.Block, ChangeKind.Same, [.. before.Cells.Zip(after.Cells, RedlineWords.Compare)]);

    private static RedlineBlock Whole(BlockEntry entry, ChangeKind change) =>
        new(
            entry.Block,
            change,
            [.. entry.Cells.Select(c => (IReadOnlyList<RedlineSpan>)(c.Count == 0 ? [] : [new RedlineSpan(change, c)]))]
        );

    private static BlockEntry Entry(TextBlock block) => new(block, [.. block.Cells.Select(RedlineWords.Split)]);

    private sealed record BlockEntry(TextBlock Block, IReadOnlyList<IReadOnlyList<RedlineWord>> Cells)
    {
        public string Identity { get; } =
            $"{Block.Kind}{Block.Level}{Block.Quotes} {string.Join('\u0001', Cells.Select(c => string.Join(' ', c.Select(w => w.Identity))))}";

        private Dictionary<string, int> Counts { get; } =
            Cells.SelectMany(c => c).GroupBy(w => ReadAlike.Form(w.Text)).ToDictionary(g => g.Key, g => g.Count());

        private int Count { get; } = Cells.Sum(c => c.Count);

        public bool Fits(BlockEntry other) => Block.Kind == other.Block.Kind && Cells.Count == other.Cells.Count;

        public double Likeness(BlockEntry other)
        {
            var shared = Counts.Sum(c => Math.Min(c.Value, other.Counts.GetValueOrDefault(c.Key)));
            return Count + other.Count == 0 ? 1 : 2.0 * shared / (Count + other.Count);
        }
    }
}
