using System.Collections.Concurrent;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The database as the backend uses it: many readers, one writer.</summary>
internal sealed class OrchestrationStore(StoreFile file) : IAsyncDisposable
{
    private const int MostReaders = 16;

    private readonly WriteQueue _writes = new(file);
    private readonly ConcurrentBag<StoreConnection> _readers = [];

    public T Read<T>(Func<StoreConnection, T> work)
    {
        var reader = _readers.TryTake(out var open) ? open : file.Open();
        try
        {
            return work(reader);
        }
        finally
        {
            if (_readers.Count < MostReaders)
                _readers.Add(reader);
            else
                reader.Dispose();
        }
    }

    /// <inheritdoc cref="WriteQueue.RunAsync"/>
    public Task<T> WriteAsync<T>(Func<StoreConnection, T> work, Action<T>? kept = null) => _writes.RunAsync(work, kept);

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        file.Dispose();
    }
}
