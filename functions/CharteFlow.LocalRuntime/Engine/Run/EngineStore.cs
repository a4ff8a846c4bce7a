using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The database as the engine uses it: many readers, one writer.</summary>
internal sealed class EngineStore(EngineDatabase database, Action<SqliteConnection> afterCommit) : IAsyncDisposable
{
    private readonly WriteQueue _writes = new(database, afterCommit);

    public void Start() => _writes.Start();

    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = database.Open();
        return work(connection);
    }

    /// <summary>Runs work in a transaction; completes when it has reached the disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work) => _writes.RunAsync(work);

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        database.Dispose();
    }
}
