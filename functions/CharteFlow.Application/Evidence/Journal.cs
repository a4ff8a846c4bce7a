using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Evidence;

/// <summary>What is to be written into a cycle's journal.</summary>
public sealed record JournalNote
{
    public required CycleId Cycle { get; init; }

    /// <summary>Who did it; the system itself by default.</summary>
    public string Actor { get; init; } = JournalChain.SystemActor;

    public required JournalAct Act { get; init; }

    /// <summary>The same for every try of the same act.</summary>
    public required string Key { get; init; }

    public string? Detail { get; init; }
}

/// <summary>
/// The journals: append-only, hash-chained, one object an entry. Two writers at once take two numbers. Length and head
/// are kept in the work container, apart from the entries.
/// </summary>
public sealed class Journal(Stores stores, IMemoryCache cache, TimeProvider clock)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _records = new(stores.Evidence);
    private readonly JsonRecords _heads = new(stores.Work);

    /// <summary>The fact of a note, now: for the record that changes with it.</summary>
    public JournalFact FactOf(JournalNote note) =>
        new()
        {
            Cycle = note.Cycle,
            At = clock.GetUtcNow(),
            Actor = note.Actor,
            Act = note.Act,
            Key = note.Key,
            Detail = note.Detail,
        };

    /// <summary>Appends an entry, once for each key.</summary>
    public async Task<JournalEntry> AppendAsync(JournalNote note, CancellationToken cancellationToken) =>
        (await AppendFactsAsync([FactOf(note)], cancellationToken))[0];

    /// <summary>
    /// Appends the facts of one cycle that the journal has not got yet, in their order; once for each key.
    /// </summary>
    public async Task<IReadOnlyList<JournalEntry>> AppendFactsAsync(
        IReadOnlyList<JournalFact> facts,
        CancellationToken cancellationToken
    )
    {
        if (facts.Count == 0)
            return [];

        var cycle = facts[0].Cycle;
        var entries = (await ReadAsync(cycle, cancellationToken)).ToList();
        // Before the first entry, so that a journal without a head is known to have lost it.
        if (entries.Count == 0)
            await _heads.CreateAsync(EvidenceNames.Head(cycle), JournalHead.Before(cycle), cancellationToken);
        var known = entries.DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key);
        var written = new List<JournalEntry>();
        foreach (var fact in facts)
            written.Add(await AppendAsync(entries, known, fact, cancellationToken));
        if (await HeadAsync(cycle, cancellationToken) is { } head && head.Advance(entries) != head)
            await _heads.UpdateAsync<JournalHead>(
                EvidenceNames.Head(cycle),
                current => current.Advance(entries),
                cancellationToken
            );
        return written;
    }

    /// <summary>What is kept of the journal's end apart from it; null when nothing is.</summary>
    public async Task<JournalHead?> HeadAsync(CycleId cycle, CancellationToken cancellationToken) =>
        (await _heads.FindAsync<JournalHead>(EvidenceNames.Head(cycle), cancellationToken))?.Value;

    /// <summary>
    /// A cycle's entries in their order. Those that this process has read before are not read again while the store
    /// holds them unchanged.
    /// </summary>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(CycleId cycle, CancellationToken cancellationToken) =>
        ReadAsync(cycle, null, cancellationToken);

    /// <summary>The same, without the entries that cannot be read when somebody takes their names.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        CycleId cycle,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    )
    {
        var listed = await stores
            .Evidence.ListAllAsync(EvidenceNames.JournalOf(cycle), cancellationToken)
            .ToListAsync(cancellationToken);
        var entries = new JournalEntry?[listed.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            entries.Length,
            options,
            async (index, token) =>
                entries[index] = damaged is null
                    ? await ReadAsync(listed[index], token)
                    : await damaged.OrAsync(() => ReadAsync(listed[index], token), null)
        );
        return [.. entries.OfType<JournalEntry>()];
    }

    private async Task<JournalEntry> AppendAsync(
        List<JournalEntry> entries,
        Dictionary<string, JournalEntry> known,
        JournalFact fact,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (known.TryGetValue(fact.Key, out var written))
            {
                return written.Act == fact.Act
                    ? written
                    : throw new InvalidOperationException(
                        $"The journal of {fact.Cycle} has '{fact.Key}' as the key of {written.Act}: {fact.Act} needs another one."
                    );
            }

            var entry = JournalChain.Append(entries.LastOrDefault(), fact);
            if (
                await _records.CreateAsync(EvidenceNames.Entry(fact.Cycle, entry.Sequence), entry, cancellationToken)
                is CreateOutcome.Different different
            )
                entry = JsonRecords.Read<JournalEntry>(different.Current).Value;
            entries.Add(entry);
            known.TryAdd(entry.Key, entry);
        }
    }

    private async Task<JournalEntry?> ReadAsync(ObjectEntry listed, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<JournalEntry>((nameof(Journal), listed), out var kept))
            return kept;

        return await _records.FindAsync<JournalEntry>(listed.Name, cancellationToken) is { } found
            ? cache.Set(
                (nameof(Journal), listed),
                found.Value,
                new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10), Size = 1 }
            )
            : null;
    }
}
