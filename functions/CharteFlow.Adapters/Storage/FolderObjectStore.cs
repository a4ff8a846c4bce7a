using System.Security.Cryptography;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// A container as a folder of plain files, for one machine; several processes may use it at once. Folders that start with a dot are its own:
/// <c>.locks</c>, <c>.unfinished</c>, and <c>.types</c> for media types that the extension does not tell.
/// </summary>
public sealed class FolderObjectStore : IObjectStore
{
    private readonly string _root;
    private readonly AtomicFiles _files;
    private readonly FolderLocks _locks;
    private readonly FolderListing _listing;
    private volatile bool _tidied;

    /// <param name="root">The container's folder; made at the first write.</param>
    public FolderObjectStore(string root)
        : this(root, new AtomicFiles(Path.Combine(Path.GetFullPath(root), ".unfinished"), durable: true))
    {
    }

    internal FolderObjectStore(string root, AtomicFiles files)
    {
        _root = Path.GetFullPath(root);
        _files = files;
        _locks = new FolderLocks(Path.Combine(_root, ".locks"));
        _listing = new FolderListing(_root);
    }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => Task.FromResult(Read(name)), cancellationToken);
    }

    public Task<CreateOutcome> CreateAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => CreateCoreAsync(name, content, contentType, cancellationToken), cancellationToken);
    }

    public Task<WriteOutcome> ReplaceAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, string etag, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => ReplaceCoreAsync(name, content, contentType, etag, cancellationToken), cancellationToken);
    }

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => DeleteCoreAsync(name, cancellationToken), cancellationToken);
    }

    public Task<ObjectPage> ListAsync(string prefix, string? continuation, int pageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ObjectName.CheckPageSize(pageSize);
        return RunAsync(() => Task.FromResult(_listing.Page(prefix, continuation, pageSize)), cancellationToken);
    }

    internal static string ETagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    private async Task<CreateOutcome> CreateCoreAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        if (Read(name) is { } there)
            return Compare(there, content);

        var staged = Stage(content);
        try
        {
            using var held = await _locks.AcquireAsync(name, cancellationToken);
            if (Read(name) is { } winner)
                return Compare(winner, content);
            Publish(name, staged, contentType);
            return new CreateOutcome.Created(ETagOf(content.Span));
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private async Task<WriteOutcome> ReplaceCoreAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, string etag, CancellationToken cancellationToken)
    {
        var staged = Stage(content);
        try
        {
            using var held = await _locks.AcquireAsync(name, cancellationToken);
            if (Read(name) is not { } current)
                return new WriteOutcome.Gone();
            if (current.ETag != etag)
                return new WriteOutcome.Conflict(current);
            Publish(name, staged, contentType);
            return new WriteOutcome.Written(ETagOf(content.Span));
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private async Task<bool> DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return false;
        using var held = await _locks.AcquireAsync(name, cancellationToken);
        var existed = File.Exists(path);
        File.Delete(path);
        if (File.Exists(TypePathOf(name)))
            File.Delete(TypePathOf(name));
        return existed;
    }

    private StoredObject? Read(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return new StoredObject(name, content, TypeOf(name), ETagOf(content), File.GetLastWriteTimeUtc(file.SafeFileHandle));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string Stage(ReadOnlyMemory<byte> content)
    {
        if (!_tidied)
            _files.DeleteAbandoned();
        _tidied = true;
        return _files.Stage(content);
    }

    private void Publish(string name, string staged, string contentType)
    {
        if (contentType != ContentTypes.Of(name))
            _files.Publish(_files.Stage(System.Text.Encoding.UTF8.GetBytes(contentType)), TypePathOf(name));
        else if (File.Exists(TypePathOf(name)))
            File.Delete(TypePathOf(name));
        _files.Publish(staged, PathOf(name));
    }

    private string TypeOf(string name) => File.Exists(TypePathOf(name)) ? File.ReadAllText(TypePathOf(name)) : ContentTypes.Of(name);

    private string PathOf(string name) => Path.Combine(_root, FileNames.ToPath(name));

    private string TypePathOf(string name) => Path.Combine(_root, ".types", FileNames.ToPath(name));

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
            throw DiskErrors.Explain(error, _root, "Storage:Folder");
        }
    }
}
