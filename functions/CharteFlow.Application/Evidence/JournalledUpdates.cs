using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Evidence;

/// <summary>
/// Changes records whose facts belong into the journal: the fact travels inside the record, is appended, and then
/// leaves the record. What a crash left inside is appended by the next change, or by <see cref="FinishAsync"/>; each
/// fact has a key, so that none is written twice.
/// </summary>
public sealed class JournalledUpdates(IObjectStore store, Journal journal)
{
    private readonly JsonRecords _records = new(store);

    /// <summary>Changes the record and writes what it notes into the journal.</summary>
    /// <returns>The record as it is then; null when there is none of that name.</returns>
    public async Task<TRecord?> UpdateAsync<TRecord>(
        string name,
        Func<TRecord, TRecord> change,
        CancellationToken cancellationToken
    )
        where TRecord : class, IJournalled<TRecord> =>
        (await _records.UpdateAsync(name, change, cancellationToken))?.Value is { } changed
            ? await FinishAsync(name, changed, cancellationToken)
            : null;

    /// <summary>
    /// Does to the record what a rule decides of it as it is then, and writes the fact into the journal.
    /// </summary>
    /// <returns>Why nothing was done, empty when it was; null when there is no record of that name.</returns>
    public async Task<IReadOnlyList<ActRefusal>?> DecideAsync<TRecord>(
        string name,
        Func<TRecord, Decision<TRecord>> decide,
        CancellationToken cancellationToken
    )
        where TRecord : class, IJournalled<TRecord>
    {
        Decision<TRecord>? decision = null;
        var record = await UpdateAsync<TRecord>(
            name,
            current =>
                (decision = decide(current)) is Decision<TRecord>.Changed changed
                    ? changed.Record.Noting(changed.Fact)
                    : current,
            cancellationToken
        );
        return record is null ? null : (decision as Decision<TRecord>.Refused)?.Why ?? [];
    }

    /// <summary>
    /// Writes what an earlier change noted and could not write; for a record that has nothing to write it costs
    /// nothing.
    /// </summary>
    public async Task<TRecord> FinishAsync<TRecord>(string name, TRecord record, CancellationToken cancellationToken)
        where TRecord : class, IJournalled<TRecord>
    {
        if (record.Unwritten.Count == 0)
            return record;

        await journal.AppendFactsAsync(record.Unwritten, cancellationToken);
        var written = record.Unwritten;
        return (
                await _records.UpdateAsync<TRecord>(name, current => current.Without(written), cancellationToken)
            )?.Value
            ?? record;
    }
}
