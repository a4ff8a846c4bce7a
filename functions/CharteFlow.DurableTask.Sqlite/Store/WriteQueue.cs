namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// The only writer. Whatever waits while one commit reaches the disk shares the next one, so that a busy backend pays
/// for few of them.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int LargestCommit = 512;

    private readonly object _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<Write> _waiting = [];
    private bool _isStopped;

    public WriteQueue(StoreFile file)
    {
        var connection = file.Open();

        // A thread of its own: it waits for the disk most of the time.
        new Thread(() => Run(connection)) { IsBackground = true, Name = "Orchestration writer" }.Start();
    }

    /// <summary>Runs work in a transaction; completes when it has reached the disk.</summary>
    /// <param name="work">What is written.</param>
    /// <param name="kept">Is told the result once it is kept, in the order of the commits and before the caller goes
    /// on.</param>
    /// <exception cref="InvalidOperationException">The backend has stopped.</exception>
    public Task<T> RunAsync<T>(Func<StoreConnection, T> work, Action<T>? kept)
    {
        var write = new Write<T>(work, kept);
        lock (_gate)
        {
            if (_isStopped)
                throw new InvalidOperationException("The orchestration service has been stopped.");
            _waiting.Enqueue(write);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
        }

        return write.Done;
    }

    /// <summary>Ends after what is queued has been written.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }

        await _ended.Task;
    }

    private void Run(StoreConnection connection)
    {
        using (connection)
        {
            var batch = new List<Write>();
            while (Take(batch))
            {
                Commit(connection, batch);
                foreach (var write in batch)
                    write.Tell();
                batch.Clear();
            }
        }

        _ended.SetResult();
    }

    private bool Take(List<Write> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isStopped)
                Monitor.Wait(_gate);
            while (batch.Count < LargestCommit && _waiting.TryDequeue(out var next))
                batch.Add(next);
        }

        return batch.Count > 0;
    }

    private static void Commit(StoreConnection connection, List<Write> batch)
    {
        if (TryCommit(connection, batch) || batch.Count == 1)
            return;

        // One of them failed and took the others with it: each on its own, so that only that one is told.
        foreach (var write in batch)
            TryCommit(connection, [write]);
    }

    private static bool TryCommit(StoreConnection connection, List<Write> batch)
    {
        try
        {
            return connection.Transact(transaction =>
            {
                foreach (var write in batch)
                    write.Run(transaction);
                return true;
            });
        }
        catch (Exception e)
        {
            foreach (var write in batch)
                write.Fail(e);
            return false;
        }
    }

    private abstract class Write
    {
        public abstract void Run(StoreConnection connection);

        public abstract void Fail(Exception error);

        public abstract void Tell();
    }

    private sealed class Write<T>(Func<StoreConnection, T> work, Action<T>? kept) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _error;
        private T? _result;

        public Task<T> Done => _done.Task;

        public override void Run(StoreConnection connection)
        {
            _error = null;
            _result = work(connection);
        }

        public override void Fail(Exception error) => _error = error;

        public override void Tell()
        {
            if (_error is { } error)
            {
                _done.SetException(error);
                return;
            }

            kept?.Invoke(_result!);
            _done.SetResult(_result!);
        }
    }
}
