namespace CharteFlow.Charters.Text;

/// <summary>What changed between two texts, section by section.</summary>
public static class SectionChanges
{
    /// <summary>
    /// The sections of <paramref name="after"/> in reading order, each matched by its key with the one before; a
    /// removed section follows the section that it followed. Without a text before, everything is added. Of two
    /// sections with one key only the first is matched. The fewest sections that explain a new order count as moved.
    /// </summary>
    public static IReadOnlyList<SectionChange> Between(CharterText? before, CharterText after)
    {
        IReadOnlyList<Section> old = before?.Sections ?? [];
        var match = Match(old, after.Sections);
        var inPlace = LongestRise([.. match.Where(index => index >= 0)]);
        var removed = RemovedAfter(old, [.. match]);

        return
        [
            .. removed[-1],
            .. after.Sections.SelectMany(
                (section, index) =>
                    match[index] < 0
                        ? [new SectionChange(SectionChangeKind.Added, null, section)]
                        : Enumerable
                            .Repeat(Compare(old[match[index]], section, inPlace.Contains(match[index])), 1)
                            .Concat(removed[match[index]])
            ),
        ];
    }

    /// <summary>
    /// Whether a reader finds nothing new in <paramref name="after"/>: no section was written, added, removed or moved,
    /// and the title is the same.
    /// </summary>
    public static bool ReadsTheSame(CharterText before, CharterText after) =>
        Same(before.Title, after.Title) && !Between(before, after).Any(change => change.IsChange);

    private static SectionChange Compare(Section before, Section after, bool inPlace)
    {
        var same = Same(before.Title, after.Title) && Same(before.Body, after.Body);
        var kind =
            !same ? SectionChangeKind.Edited
            : inPlace ? SectionChangeKind.Unchanged
            : SectionChangeKind.Moved;
        return new(kind, before, after);
    }

    private static bool Same(string before, string after) =>
        before == after || ReadAlike.Form(before) == ReadAlike.Form(after);

    /// <summary>For each section of the text after, the index of its match before, or -1.</summary>
    private static int[] Match(IReadOnlyList<Section> before, IReadOnlyList<Section> after)
    {
        var unmatched = new Dictionary<SectionKey, int>();
        for (var index = 0; index < before.Count; index++)
            unmatched.TryAdd(before[index].Key, index);

        return [.. after.Select(section => unmatched.Remove(section.Key, out var index) ? index : -1)];
    }

    /// <summary>
    /// The removed sections by the index of the kept section that they followed; -1 for those that stood first.
    /// </summary>
    private static ILookup<int, SectionChange> RemovedAfter(IReadOnlyList<Section> before, HashSet<int> kept)
    {
        var anchor = -1;
        var removed = new List<(int Anchor, Section Section)>();
        for (var index = 0; index < before.Count; index++)
        {
            if (kept.Contains(index))
                anchor = index;
            else
                removed.Add((anchor, before[index]));
        }

        return removed.ToLookup(
            item => item.Anchor,
            item => new SectionChange(SectionChangeKind.Removed, item.Section, null)
        );
    }

    /// <summary>
    /// The members of a longest rising subsequence; texts have some forty sections, so the plain quadratic way will do.
    /// </summary>
    private static HashSet<int> LongestRise(int[] values)
    {
        var rises = new List<List<int>>();
        foreach (var value in values)
        {
            var longest = rises.Where(rise => rise[^1] < value).MaxBy(rise => rise.Count) ?? [];
            rises.Add([.. longest, value]);
        }

        return [.. rises.MaxBy(rise => rise.Count) ?? []];
    }
}
