using System.Globalization;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Functions.Evidence;

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

/// <summary>The journals: append-only, hash-chained, one object an entry. Two writers at once take two numbers.</summary>
public sealed class Journal(Stores stores, TimeProvider clock)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Appends an entry, once for each key.</summary>
    public async Task<JournalEntry> AppendAsync(JournalNote note, CancellationToken cancellationToken)
    {
        var entries = (await ReadAsync(note.Cycle, cancellationToken)).ToList();
        while (true)
        {
            if (entries.Find(entry => entry.Key == note.Key) is { } written)
                return written;

            var entry = JournalChain.Append(entries.LastOrDefault(), Fact(note));
            switch (await _records.CreateAsync(NameOf(note.Cycle, entry.Sequence), entry, cancellationToken))
            {
                case CreateOutcome.Different different:
                    entries.Add(JsonRecords.Read<JournalEntry>(different.Current).Value);
                    break;
                default:
                    return entry;
            }
        }
    }

    /// <summary>A cycle's entries in their order.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(CycleId cycle, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var listed in stores.Evidence.ListAllAsync(FolderOf(cycle), cancellationToken))
        {
            if (await _records.FindAsync<JournalEntry>(listed.Name, cancellationToken) is { } found)
                entries.Add(found.Value);
        }

        return entries;
    }

    private JournalFact Fact(JournalNote note) => new()
    {
        Cycle = note.Cycle, At = clock.GetUtcNow(), Actor = note.Actor, Act = note.Act, Key = note.Key, Detail = note.Detail,
    };

    private static string FolderOf(CycleId cycle) => $"journals/{cycle}/";

    private static string NameOf(CycleId cycle, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(cycle)}{sequence:000000}.json");
}
