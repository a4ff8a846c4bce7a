using CharteFlow.Application.Storage;

namespace CharteFlow.TestKit;

/// <summary>A container that counts what is asked of it.</summary>
public sealed class CountingStore(IObjectStore inner) : IObjectStore
{
    private int _finds;
    private int _lists;

    /// <summary>
    /// How many objects were read and how many pages listed since this was last asked; the count begins anew.
    /// </summary>
    public (int Finds, int Lists) Asked() => (Interlocked.Exchange(ref _finds, 0), Interlocked.Exchange(ref _lists, 0));

    /// <summary>Begins the count anew.</summary>
    public void Forget() => Asked();

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _finds);
        return inner.FindAsync(name, cancellationToken);
    }

    public Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    ) => inner.CreateAsync(name, content, contentType, cancellationToken);

    public Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    ) => inner.ReplaceAsync(name, content, contentType, etag, cancellationToken);

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(name, cancellationToken);

    public Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _lists);
        return inner.ListAsync(prefix, continuation, pageSize, cancellationToken);
    }
}
