namespace CharteFlow.Application.Storage;

/// <summary>
/// One container of named objects. Names are paths such as <c>campaigns/c2/receipts/k7.json</c>;
/// <see cref="ObjectName"/> says which are allowed. All implementations promise the same, across processes: a create
/// never overwrites, a replace never loses another writer's text, and no reader sees half an object.
/// </summary>
/// <exception cref="ArgumentException">Any member: the name is not allowed.</exception>
/// <exception cref="StorageUnavailableException">Any member: the disk or the service refuses; nothing was
/// written.</exception>
public interface IObjectStore
{
    /// <summary>The object of this name, or null when there is none.</summary>
    Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes an object that does not exist yet. Idempotent: the same bytes again are
    /// <see cref="CreateOutcome.AlreadyThere"/>.
    /// </summary>
    Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Replaces the object whose state the caller has read; <paramref name="etag"/> is that state's
    /// <see cref="StoredObject.ETag"/>.
    /// </summary>
    Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes the object, whatever its state. True when there was one.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>
    /// One page of the names that start with <paramref name="prefix"/> (empty: all), in ordinal order.
    /// </summary>
    /// <param name="prefix">Any text, not necessarily a whole folder: <c>a/b</c> finds <c>a/bc</c> and
    /// <c>a/b/c</c>.</param>
    /// <param name="continuation">The page before's <see cref="ObjectPage.Continuation"/>; null for the first
    /// page.</param>
    /// <param name="pageSize">At most this many names, 1 to 5,000.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    );
}
