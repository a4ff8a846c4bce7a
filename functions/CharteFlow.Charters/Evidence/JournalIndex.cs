namespace CharteFlow.Charters.Evidence;

/// <summary>A journal's entries by their keys, and the facts in their details.</summary>
public sealed class JournalIndex(IReadOnlyList<JournalEntry> entries)
{
    private readonly Dictionary<string, JournalEntry> _byKey = entries
        .DistinctBy(entry => entry.Key)
        .ToDictionary(entry => entry.Key);

    /// <summary>All entries in their order.</summary>
    public IReadOnlyList<JournalEntry> Entries => entries;

    /// <summary>The entry of a key; null when there is none.</summary>
    public JournalEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The entries of an act whose keys start alike, in their order.</summary>
    public IEnumerable<JournalEntry> Of(JournalAct act, string prefix) =>
        entries.Where(entry => entry.Act == act && entry.Key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A fact of an entry; null without the entry or the fact.</summary>
    public static string? Fact(JournalEntry? entry, string name) =>
        JournalDetail.Read(entry?.Detail).FirstOrDefault(part => part.Key == name)?.Value;
}
