using System.Threading.Channels;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Hands out what is ready, first come first served.</summary>
internal sealed class WorkQueue<T>
    where T : class
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();

    public void Add(T item) => _channel.Writer.TryWrite(item);

    /// <returns>Null when nothing became ready in time, or the wait was cancelled.</returns>
    public async Task<T?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return null;
        if (_channel.Reader.TryRead(out var ready))
            return ready;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            return await _channel.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
