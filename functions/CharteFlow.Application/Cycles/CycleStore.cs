using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Cycles;

/// <summary>The cycles, one record each.</summary>
public sealed class CycleStore(Stores stores, Journal journal)
{
    private readonly JournalledUpdates _updates = new(stores.Work, journal);
    private readonly JsonRecords _records = new(stores.Work);

    public async Task<Cycle?> FindAsync(CycleId id, CancellationToken cancellationToken) =>
        (await _records.FindAsync<Cycle>(NameOf(id), cancellationToken))?.Value;

    /// <exception cref="RecordNotFoundException">There is no such cycle.</exception>
    public async Task<Cycle> GetAsync(CycleId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new RecordNotFoundException($"There is no cycle '{id}'.");

    /// <summary>Creates a cycle, unless another call has created it before.</summary>
    public Task CreateAsync(Cycle cycle, CancellationToken cancellationToken) =>
        _records.CreateAsync(NameOf(cycle.Id), cycle, cancellationToken);

    /// <summary>Changes a cycle, and writes what the change notes into the journal.</summary>
    /// <exception cref="RecordNotFoundException">There is no such cycle.</exception>
    public async Task<Cycle> UpdateAsync(CycleId id, Func<Cycle, Cycle> change, CancellationToken cancellationToken) =>
        await _updates.UpdateAsync(NameOf(id), change, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no cycle '{id}'.");

    /// <summary>Does to a cycle what a rule decides.</summary>
    /// <returns>Why nothing was done; empty when it was.</returns>
    /// <exception cref="RecordNotFoundException">There is no such cycle.</exception>
    public async Task<IReadOnlyList<ActRefusal>> DecideAsync(
        CycleId id,
        Func<Cycle, Decision<Cycle>> decide,
        CancellationToken cancellationToken
    ) =>
        await _updates.DecideAsync(NameOf(id), decide, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no cycle '{id}'.");

    /// <summary>A cycle, once its journal has what an earlier change noted.</summary>
    /// <exception cref="RecordNotFoundException">There is no such cycle.</exception>
    public async Task<Cycle> FinishAsync(CycleId id, CancellationToken cancellationToken) =>
        await _updates.FinishAsync(NameOf(id), await GetAsync(id, cancellationToken), cancellationToken);

    /// <summary>The cycles of a charter, the newest first.</summary>
    public async Task<IReadOnlyList<Cycle>> OfCharterAsync(Charter charter, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(IdsOf(charter).Select(id => FindAsync(id, cancellationToken)))).OfType<Cycle>()];

    /// <summary>The same, without those that cannot be read.</summary>
    public async Task<IReadOnlyList<Cycle>> OfCharterAsync(
        Charter charter,
        DamagedRecords damaged,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await Task.WhenAll(
                    IdsOf(charter).Select(id => damaged.OrAsync(() => FindAsync(id, cancellationToken), null))
                )
            ).OfType<Cycle>(),
        ];

    private static IEnumerable<CycleId> IdsOf(Charter charter) =>
        Enumerable.Range(1, charter.CyclesStarted).Reverse().Select(charter.CycleNumber);

    private static string NameOf(CycleId id) => $"cycles/{id}.json";
}
