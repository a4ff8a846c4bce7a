namespace CharteFlow.Charters.Evidence;

/// <summary>
/// How long a journal is and how it ends, kept apart from it: who deletes the end of a journal, or writes it anew,
/// leaves this behind.
/// </summary>
public sealed record JournalHead
{
    public required CycleId Cycle { get; init; }

    /// <summary>How many entries the journal has at least; 0 before the first.</summary>
    public required int Entries { get; init; }

    /// <summary>The hash of the last of them; <see cref="JournalChain.Start"/> before the first.</summary>
    public required string Hash { get; init; }

    /// <summary>What is kept before a journal's first entry.</summary>
    public static JournalHead Before(CycleId cycle) =>
        new()
        {
            Cycle = cycle,
            Entries = 0,
            Hash = JournalChain.Start,
        };

    /// <summary>
    /// What is kept once the journal has these entries. A head that is not in them stays as it is, whatever is written
    /// behind a cut: it says what is missing.
    /// </summary>
    public JournalHead Advance(IReadOnlyList<JournalEntry> entries) =>
        entries.Count == 0 || entries[^1].Sequence <= Entries || !IsIn(entries)
            ? this
            : this with
            {
                Entries = entries[^1].Sequence,
                Hash = entries[^1].Hash,
            };

    /// <summary>Whether the journal still has the entry that this names.</summary>
    public bool IsIn(IReadOnlyList<JournalEntry> entries) => Entries == 0 || EntryIn(entries)?.Hash == Hash;

    /// <summary>The entry that stands at this head's place; null when there is none.</summary>
    public JournalEntry? EntryIn(IReadOnlyList<JournalEntry> entries) =>
        entries.FirstOrDefault(entry => entry.Sequence == Entries);
}
