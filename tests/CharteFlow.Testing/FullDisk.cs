using CharteFlow.Application.Storage;

namespace CharteFlow.Testing;

/// <summary>Storage that can be told to refuse every write, as a full disk does; reads go on.</summary>
public sealed class FullDisk
{
    public bool IsFull { get; set; }

    public Stores Around(Stores stores) =>
        new(new Store(this, stores.Archive), new Store(this, stores.Evidence), new Store(this, stores.Work));

    private sealed class Store(FullDisk disk, IObjectStore inner) : IObjectStore
    {
        public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default) =>
            inner.FindAsync(name, cancellationToken);

        public Task<CreateOutcome> CreateAsync(
            string name,
            ReadOnlyMemory<byte> content,
            string contentType,
            CancellationToken cancellationToken = default
        ) => Writing().CreateAsync(name, content, contentType, cancellationToken);

        public Task<WriteOutcome> ReplaceAsync(
            string name,
            ReadOnlyMemory<byte> content,
            string contentType,
            string etag,
            CancellationToken cancellationToken = default
        ) => Writing().ReplaceAsync(name, content, contentType, etag, cancellationToken);

        public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
            Writing().DeleteAsync(name, cancellationToken);

        public Task<ObjectPage> ListAsync(
            string prefix,
            string? continuation,
            int pageSize,
            CancellationToken cancellationToken = default
        ) => inner.ListAsync(prefix, continuation, pageSize, cancellationToken);

        private IObjectStore Writing() =>
            disk.IsFull
                ? throw new StorageUnavailableException(
                    "The disk is full. Nothing was written: free some space and try again."
                )
                {
                    IsFull = true,
                }
                : inner;
    }
}
