namespace CharteFlow.Charters.Evidence;

/// <summary>
/// The chain of a cycle's journal: whoever changes, removes or reorders an entry breaks it from there on.
/// </summary>
/// <remarks>
/// An entry's hash is the SHA-256 of a form that an auditor can rebuild: the line <c>charteflow-journal-1</c>, then the
/// fields cycle, sequence, at (UTC, <c>2026-11-23T08:00:00.0000000Z</c>), actor, act, key, detail, previous. Each field
/// is written as its length in UTF-8 bytes, a colon, the bytes and a line feed; an absent detail as a dash and a line
/// feed. In a shell:
/// <code>
/// f() { printf '%s:%s\n' "$(printf %s "$1" | wc -c)" "$1"; } { echo charteflow-journal-1; f cycle; f 1; f
/// 2026-11-23T08:00:00.0000000Z; f actor; f CycleStarted; f key; echo -; f previous; } | sha256sum
/// </code>
/// </remarks>
public static class JournalChain
{
    /// <summary>The actor of what the system did by itself.</summary>
    public const string SystemActor = "charteflow";

    /// <summary>What the first entry has in the place of a hash before it.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The entry that follows <paramref name="head"/>, or a journal's first one when it is null.</summary>
    /// <exception cref="ArgumentException">The fact belongs to another cycle than the head.</exception>
    public static JournalEntry Append(JournalEntry? head, JournalFact fact)
    {
        if (head is not null && head.Cycle != fact.Cycle)
            throw new ArgumentException($"An entry of {fact.Cycle} cannot follow one of {head.Cycle}.", nameof(fact));

        var entry = new JournalEntry
        {
            Cycle = fact.Cycle,
            Sequence = (head?.Sequence ?? 0) + 1,
            At = fact.At.ToUniversalTime(),
            Actor = fact.Actor,
            Act = fact.Act,
            Key = fact.Key,
            Detail = fact.Detail,
            Previous = head?.Hash ?? Start,
            Hash = "",
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>The hash that an entry must have, from its other fields.</summary>
    public static string HashOf(JournalEntry entry) =>
        CanonicalForm.Hash(
            "charteflow-journal-1",
            [
                entry.Cycle.Value,
                CanonicalForm.Number(entry.Sequence),
                CanonicalForm.Instant(entry.At),
                entry.Actor,
                entry.Act.ToString(),
                entry.Key,
                entry.Detail,
                entry.Previous,
            ]
        );

    /// <summary>
    /// Whether a journal is whole, from its first entry on. A chain alone cannot tell that its last entries were cut
    /// off: <paramref name="anchor"/> is a hash that must be in it, such as the one that a version's manifest keeps.
    /// </summary>
    public static JournalCheck Verify(IEnumerable<JournalEntry> entries, string? anchor = null)
    {
        JournalEntry? last = null;
        var anchored = anchor is null || anchor == Start;
        foreach (var entry in entries)
        {
            if (FaultOf(last, entry) is { } fault)
                return new JournalCheck.Broken(entry.Sequence, fault);

            anchored |= entry.Hash == anchor;
            last = entry;
        }

        var count = last?.Sequence ?? 0;
        return anchored
            ? new JournalCheck.Whole(count, last?.Hash ?? Start)
            : new JournalCheck.Broken(count + 1, JournalFault.CutOff);
    }

    private static JournalFault? FaultOf(JournalEntry? before, JournalEntry entry) =>
        before is not null && before.Cycle != entry.Cycle ? JournalFault.AnotherCycle
        : entry.Sequence != (before?.Sequence ?? 0) + 1 ? JournalFault.OutOfSequence
        : entry.Previous != (before?.Hash ?? Start) ? JournalFault.NotLinked
        : entry.Hash != HashOf(entry) ? JournalFault.Changed
        : null;
}
