using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// The only writer. Whatever waits while one commit reaches the disk shares the next one, so that a busy engine pays for few of them.
/// </summary>
internal sealed class WriteQueue(EngineDatabase database, Action<SqliteConnection> afterCommit) : IAsyncDisposable
{
    private const int LargestCommit = 512;

    private readonly Channel<Write> _channel = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private Task _loop = Task.CompletedTask;

    public void Start()
    {
        var connection = database.Open();
        _loop = Task.Run(() => RunAsync(connection));
    }

    /// <summary>Runs work in a transaction; completes when it has reached the disk.</summary>
    /// <exception cref="InvalidOperationException">The engine has stopped.</exception>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> work)
    {
        var write = new Write<T>(work);
        if (!_channel.Writer.TryWrite(write)) throw new InvalidOperationException("The Durable Task engine has stopped.");

        return write.Done;
    }

    /// <summary>Ends after what is queued has been written.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync(SqliteConnection connection)
    {
        using var last = connection;
        var batch = new List<Write>();
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestCommit && _channel.Reader.TryRead(out var next)) batch.Add(next);
            Commit(connection, batch);
            afterCommit(connection);
            foreach (var write in batch) write.Tell();
            batch.Clear();
        }
    }

    private static void Commit(SqliteConnection connection, List<Write> batch)
    {
        if (TryCommit(connection, batch) || batch.Count == 1) return;

        // One of them failed and took the others with it: each on its own, so that only that one is told.
        foreach (var write in batch) TryCommit(connection, [write]);
    }

    private static bool TryCommit(SqliteConnection connection, List<Write> batch)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            foreach (var write in batch) write.Run(connection);
            transaction.Commit();
            return true;
        }
        catch (Exception e)
        {
            foreach (var write in batch) write.Fail(e);
            return false;
        }
    }

    private abstract class Write
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Fail(Exception error);

        public abstract void Tell();
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _error;
        private T? _result;

        public Task<T> Done => _done.Task;

        public override void Run(SqliteConnection connection)
        {
            _error = null;
            _result = work(connection);
        }

        public override void Fail(Exception error) => _error = error;

        public override void Tell()
        {
            if (_error is { } error) _done.SetException(error);
            else _done.SetResult(_result!);
        }
    }
}
