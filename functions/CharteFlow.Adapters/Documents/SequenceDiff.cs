using DiffPlex;

namespace CharteFlow.Adapters.Documents;

/// <summary>A stretch of two sequences: alike on both sides, or replaced.</summary>
internal readonly record struct DiffHunk(bool Same, Range Old, Range New)
{
    public List<T> Before<T>(IReadOnlyList<T> old) => Slice(old, Old);

    public List<T> Of<T>(IReadOnlyList<T> now) => Slice(now, New);

    private static List<T> Slice<T>(IReadOnlyList<T> list, Range range)
    {
        var (start, length) = range.GetOffsetAndLength(list.Count);
        return [.. Enumerable.Range(start, length).Select(i => list[i])];
    }
}

/// <summary>The difference of two sequences of identities, in order, covering both.</summary>
internal static class SequenceDiff
{
    /// <summary>
    /// Beyond this product of the lengths that differ, the middle is one replacement: the search is quadratic at worst.
    /// </summary>
    private const long LargestSearch = 9_000_000;

    public static IReadOnlyList<DiffHunk> Compare(string[] old, string[] now)
    {
        var start = CommonStart(old, now);
        var end = CommonEnd(old, now, start);
        var (oldMiddle, newMiddle) = (old[start..^end], now[start..^end]);
        List<DiffHunk> hunks = [new(true, ..start, ..start), .. Middle(oldMiddle, newMiddle, start)];
        hunks.Add(new(true, (old.Length - end).., (now.Length - end)..));
        return [.. hunks.Where(h => h.Before(old).Count + h.Of(now).Count > 0)];
    }

    private static IEnumerable<DiffHunk> Middle(string[] old, string[] now, int offset)
    {
        if (old.Length == 0 || now.Length == 0 || (long)old.Length * now.Length > LargestSearch)
            return [new(false, offset..(offset + old.Length), offset..(offset + now.Length))];
        return Search(old, now, offset);
    }

    private static IEnumerable<DiffHunk> Search(string[] old, string[] now, int offset)
    {
        var (a, b) = (0, 0);
        foreach (
            var block in new Differ()
                .CreateCustomDiffs("0", "1", ignoreWhiteSpace: false, text => text == "0" ? old : now)
                .DiffBlocks
        )
        {
            yield return Hunk(true, (a, block.DeleteStartA), (b, block.InsertStartB), offset);
            (a, b) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            yield return Hunk(false, (block.DeleteStartA, a), (block.InsertStartB, b), offset);
        }

        yield return Hunk(true, (a, old.Length), (b, now.Length), offset);
    }

    private static DiffHunk Hunk(bool same, (int From, int To) old, (int From, int To) now, int offset) =>
        new(same, (old.From + offset)..(old.To + offset), (now.From + offset)..(now.To + offset));

    private static int CommonStart(string[] old, string[] now)
    {
        var length = 0;
        while (length < old.Length && length < now.Length && old[length] == now[length])
            length++;
        return length;
    }

    private static int CommonEnd(string[] old, string[] now, int start)
    {
        var length = 0;
        while (length < Math.Min(old.Length, now.Length) - start && old[^(length + 1)] == now[^(length + 1)])
            length++;
        return length;
    }
}
