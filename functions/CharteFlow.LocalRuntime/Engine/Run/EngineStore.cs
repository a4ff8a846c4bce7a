using System.Collections.Concurrent;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The database as the engine uses it: many readers, one writer.</summary>
internal sealed class EngineStore(EngineDatabase database, Action<EngineConnection> afterCommit) : IAsyncDisposable
{
    private const int MostReaders = 16;

    private readonly WriteQueue _writes = new(database, afterCommit);
    private readonly ConcurrentBag<EngineConnection> _readers = [];

    public void Start(Action<RecordedStatement>? recorder) => _writes.Start(recorder);

    public T Read<T>(Func<EngineConnection, T> work)
    {
        var reader = _readers.TryTake(out var open) ? open : database.Open();
        try
        {
            return work(reader);
        }
        finally
        {
            if (_readers.Count < MostReaders) _readers.Add(reader);
            else reader.Dispose();
        }
    }

    /// <summary>Runs work in a transaction; completes when it has reached the disk.</summary>
    /// <param name="work">What is written.</param>
    /// <param name="kept">Is told the result once it is kept, in the order of the commits and before the caller goes on.</param>
    public Task<T> WriteAsync<T>(Func<EngineConnection, T> work, Action<T>? kept = null) => _writes.RunAsync(work, kept);

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        database.Dispose();
    }
}
