using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// A container as a folder of plain files, for one machine; several processes may use it at once. Folders that start
/// with a dot are its own: <c>.locks</c>, <c>.unfinished</c>, and <c>.types</c> for media types that the extension does
/// not tell.
/// </summary>
public sealed class FolderObjectStore : IObjectStore
{
    private readonly string _root;
    private readonly FolderContents _contents;
    private readonly FolderLocks _locks;
    private readonly FolderListing _listing;

    /// <param name="root">The container's folder; made at the first write.</param>
    public FolderObjectStore(string root)
        : this(root, new AtomicFiles(Path.Combine(Path.GetFullPath(root), ".unfinished"), durable: true)) { }

    internal FolderObjectStore(string root, AtomicFiles files)
    {
        _root = Path.GetFullPath(root);
        _contents = new FolderContents(_root, files);
        _locks = new FolderLocks(Path.Combine(_root, ".locks"));
        _listing = new FolderListing(_root);
    }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => Task.FromResult(_contents.Read(name)), cancellationToken);
    }

    public Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    )
    {
        ObjectName.Check(name);
        return RunAsync(() => CreateCoreAsync(name, content, contentType, cancellationToken), cancellationToken);
    }

    public Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    )
    {
        ObjectName.Check(name);
        return RunAsync(() => ReplaceCoreAsync(name, content, contentType, etag, cancellationToken), cancellationToken);
    }

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => DeleteCoreAsync(name, cancellationToken), cancellationToken);
    }

    public Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ObjectName.CheckPageSize(pageSize);
        return RunAsync(() => Task.FromResult(_listing.Page(prefix, continuation, pageSize)), cancellationToken);
    }

    private async Task<CreateOutcome> CreateCoreAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken
    )
    {
        if (_contents.Read(name) is { } there)
            return Compare(there, content);

        var staged = _contents.Stage(content);
        try
        {
            using var held = await _locks.AcquireAsync(name, cancellationToken);
            if (_contents.Read(name) is { } winner)
                return Compare(winner, content);
            _contents.Publish(name, staged, contentType);
            return new CreateOutcome.Created(FolderContents.ETagOf(content.Span));
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private async Task<WriteOutcome> ReplaceCoreAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken
    )
    {
        var staged = _contents.Stage(content);
        try
        {
            using var held = await _locks.AcquireAsync(name, cancellationToken);
            if (_contents.Read(name) is not { } current)
                return new WriteOutcome.Gone();
            if (current.ETag != etag)
                return new WriteOutcome.Conflict(current);
            _contents.Publish(name, staged, contentType);
            return new WriteOutcome.Written(FolderContents.ETagOf(content.Span));
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private async Task<bool> DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        if (!_contents.Holds(name))
            return false;
        using var held = await _locks.AcquireAsync(name, cancellationToken);
        return _contents.Delete(name);
    }

    private static CreateOutcome Compare(StoredObject there, ReadOnlyMemory<byte> content) =>
        there.Content.Span.SequenceEqual(content.Span)
            ? new CreateOutcome.AlreadyThere(there.ETag)
            : new CreateOutcome.Different(there);

    // File calls block, so they leave the caller's thread; and what the disk says becomes a sentence.
    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        catch (Exception error) when (DiskErrors.IsDiskError(error))
        {
            throw DiskErrors.Explain(error, _root, "Storage__Folder");
        }
    }
}
