namespace CharteFlow.Charters.Evidence;

/// <summary>Something that happened, before it is written into the journal.</summary>
public sealed record JournalFact
{
    public required CycleId Cycle { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The person, or <see cref="JournalChain.SystemActor"/>.</summary>
    public required string Actor { get; init; }

    public required JournalAct Act { get; init; }

    /// <summary>What makes the act one and the same when it is tried twice.</summary>
    public required string Key { get; init; }

    public string? Detail { get; init; }
}

/// <summary>
/// A record whose changes stand in the journal. The fact is written in one with the change and travels inside the
/// record until the journal has it, so that a crash between the two loses neither.
/// </summary>
public interface IJournalled<TRecord>
    where TRecord : IJournalled<TRecord>
{
    /// <summary>What the journal may not have yet, the oldest first; empty but for a moment after a change.</summary>
    IReadOnlyList<JournalFact> Unwritten { get; }

    /// <summary>The record with other facts to be written.</summary>
    TRecord WithUnwritten(IReadOnlyList<JournalFact> facts);
}

/// <summary>How facts get into a record, and out of it.</summary>
public static class JournalledRecords
{
    /// <summary>The record with the fact of the change that was just made to it; once for each key.</summary>
    public static TRecord Noting<TRecord>(this TRecord record, JournalFact fact)
        where TRecord : IJournalled<TRecord> =>
        record.Unwritten.Any(known => known.Key == fact.Key)
            ? record
            : record.WithUnwritten([.. record.Unwritten, fact]);

    /// <summary>The record without facts that the journal has by now.</summary>
    public static TRecord Without<TRecord>(this TRecord record, IReadOnlyCollection<JournalFact> written)
        where TRecord : IJournalled<TRecord> =>
        record.WithUnwritten([.. record.Unwritten.Where(fact => written.All(known => known.Key != fact.Key))]);
}
