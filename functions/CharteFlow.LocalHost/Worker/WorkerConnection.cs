using System.Collections.Concurrent;
using System.Threading.Channels;
using CharteFlow.LocalHost.Worker.Rpc;
using Grpc.Core;

namespace CharteFlow.LocalHost.Worker;

/// <summary>
/// The stream between the host and one worker: what goes out in order, and who waits for which answer.
/// </summary>
internal sealed class WorkerConnection
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invoked = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<RpcLog> _log;

    public WorkerConnection(Action<RpcLog> log) => _log = log;

    /// <summary>Completes when the worker has gone.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming,
        IServerStreamWriter<StreamingMessage> outgoing,
        CancellationToken cancellationToken
    )
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (writing, reading) = (WriteAsync(outgoing, ended.Token), ReadAsync(incoming, ended.Token));
        await Task.WhenAny(reading, _leaving.Task);
        await ended.CancelAsync();
        Close();
        await Task.WhenAll(writing, reading);
    }

    /// <summary>Sends a message that the worker answers.</summary>
    /// <exception cref="WorkerGoneException">It went away first.</exception>
    public Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        return AwaitAsync(_asked, question.RequestId, question);
    }

    /// <summary>Lets the worker run a function. Cancelling asks it to give up; its answer is still awaited.</summary>
    /// <exception cref="WorkerGoneException">It went away first.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        var answer = AwaitAsync(_invoked, request.InvocationId, new StreamingMessage { InvocationRequest = request });
        await using var cancellation = cancellationToken.Register(() =>
            Send(
                new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = request.InvocationId } }
            )
        );
        return await answer;
    }

    /// <summary>Ends the stream from this side.</summary>
    public void Leave() => _leaving.TrySetResult();

    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    private async Task<T> AwaitAsync<T>(
        ConcurrentDictionary<string, TaskCompletionSource<T>> waiting,
        string id,
        StreamingMessage message
    )
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            if (_closed.Task.IsCompleted || !_outgoing.Writer.TryWrite(message))
                throw new WorkerGoneException();
            return await answer.Task;
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.RpcLog:
                _log(message.RpcLog);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_invoked.TryGetValue(message.InvocationResponse.InvocationId, out var invoked))
                    invoked.TrySetResult(message.InvocationResponse);
                break;
            default:
                if (_asked.TryGetValue(message.RequestId, out var asked))
                    asked.TrySetResult(message);
                break;
        }
    }

    private async Task ReadAsync(IAsyncStreamReader<StreamingMessage> incoming, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in incoming.ReadAllAsync(cancellationToken))
                Receive(message);
        }
        catch (Exception e)
            when (e is OperationCanceledException or IOException or Grpc.Core.RpcException or InvalidOperationException)
        {
            // The worker went away; whoever waits for it is told.
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
                await outgoing.WriteAsync(message, cancellationToken);
        }
        catch (Exception e)
            when (e is OperationCanceledException or IOException or Grpc.Core.RpcException or InvalidOperationException)
        {
            // The reading side notices too, and closes.
        }
    }

    private void Close()
    {
        _outgoing.Writer.TryComplete();
        _closed.TrySetResult();
        foreach (var asked in _asked.Values)
            asked.TrySetException(new WorkerGoneException());
        foreach (var invoked in _invoked.Values)
            invoked.TrySetException(new WorkerGoneException());
    }
}
