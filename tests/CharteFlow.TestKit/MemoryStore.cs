using System.Collections.Concurrent;
using System.Globalization;
using CharteFlow.Application.Storage;

namespace CharteFlow.TestKit;

/// <summary>
/// A container in memory, with the promises of the real ones, and a place to step in before and after each write.
/// </summary>
public sealed class MemoryStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private long _writes;
    private int _finds;
    private int _listed;

    /// <summary>How many objects were asked for.</summary>
    public int Finds => _finds;

    /// <summary>How many names were listed.</summary>
    public int Listed => _listed;

    /// <summary>Called with the object's name before it is written; the write waits for it.</summary>
    public Func<string, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called with the object's name once it is written; the caller's answer waits for it.</summary>
    public Func<string, Task> AfterWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>The names of all objects, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// Writes an object past all promises, as somebody does who tampers with the store; null deletes it.
    /// </summary>
    public void Tamper(string name, ReadOnlyMemory<byte>? content)
    {
        if (content is { } bytes)
            Put(name, bytes, ContentTypes.Json);
        else
            _objects.TryRemove(name, out _);
    }

    /// <summary>Deletes everything, and lets every write through.</summary>
    public void Clear()
    {
        _objects.Clear();
        BeforeWrite = AfterWrite = _ => Task.CompletedTask;
    }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        Interlocked.Increment(ref _finds);
        return Task.FromResult(_objects.GetValueOrDefault(name));
    }

    public Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync<CreateOutcome>(
            name,
            () =>
                _objects.TryGetValue(name, out var there)
                    ? there.Content.Span.SequenceEqual(content.Span)
                        ? new CreateOutcome.AlreadyThere(there.ETag)
                        : new CreateOutcome.Different(there)
                    : new CreateOutcome.Created(Put(name, content, contentType))
        );

    public Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync<WriteOutcome>(
            name,
            () =>
                !_objects.TryGetValue(name, out var there) ? new WriteOutcome.Gone()
                : there.ETag != etag ? new WriteOutcome.Conflict(there)
                : new WriteOutcome.Written(Put(name, content, contentType))
        );

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        WriteAsync(name, () => _objects.TryRemove(name, out _));

    public Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        var page = _objects
            .Values.Where(found =>
                found.Name.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(found.Name, continuation) > 0
            )
            .OrderBy(found => found.Name, StringComparer.Ordinal)
            .Take(pageSize)
            .Select(found => new ObjectEntry(found.Name, found.ETag, found.Content.Length))
            .ToList();
        Interlocked.Add(ref _listed, page.Count);
        return Task.FromResult(new ObjectPage(page, page.Count == pageSize ? page[^1].Name : null));
    }

    private async Task<T> WriteAsync<T>(string name, Func<T> write)
    {
        ObjectName.Check(name);
        await BeforeWrite(name);
        T outcome;
        lock (_writing)
            outcome = write();
        await AfterWrite(name);
        return outcome;
    }

    private string Put(string name, ReadOnlyMemory<byte> content, string contentType)
    {
        var etag = Interlocked.Increment(ref _writes).ToString(CultureInfo.InvariantCulture);
        _objects[name] = new StoredObject(name, content.ToArray(), contentType, etag, DateTimeOffset.UnixEpoch);
        return etag;
    }
}
