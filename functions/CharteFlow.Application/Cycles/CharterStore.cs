using CharteFlow.Application.Storage;
using CharteFlow.Charters;

namespace CharteFlow.Application.Cycles;

/// <summary>The charters, one record each.</summary>
public sealed class CharterStore(Stores stores)
{
    private const string Folder = "charters/";

    private readonly JsonRecords _records = new(stores.Work);

    public async Task<Charter?> FindAsync(CharterId id, CancellationToken cancellationToken) =>
        (await _records.FindAsync<Charter>(NameOf(id), cancellationToken))?.Value;

    /// <exception cref="RecordNotFoundException">There is no such charter.</exception>
    public async Task<Charter> GetAsync(CharterId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new RecordNotFoundException($"There is no charter '{id}'.");

    /// <summary>Creates a charter; false when its id is taken.</summary>
    public async Task<bool> CreateAsync(Charter charter, CancellationToken cancellationToken) =>
        await _records.CreateAsync(NameOf(charter.Id), charter, cancellationToken) is CreateOutcome.Created;

    /// <exception cref="RecordNotFoundException">There is no such charter.</exception>
    public async Task<Charter> UpdateAsync(
        CharterId id,
        Func<Charter, Charter> change,
        CancellationToken cancellationToken
    ) =>
        (await _records.UpdateAsync(NameOf(id), change, cancellationToken))?.Value
        ?? throw new RecordNotFoundException($"There is no charter '{id}'.");

    /// <summary>The ids of all charters, without reading them.</summary>
    public async Task<IReadOnlyList<CharterId>> IdsAsync(CancellationToken cancellationToken) =>
        await stores
            .Work.ListAllAsync(Folder, cancellationToken)
            .Select(entry => new CharterId(entry.Name[Folder.Length..^".json".Length]))
            .ToListAsync(cancellationToken);

    private static string NameOf(CharterId id) => $"{Folder}{id}.json";
}
