using System.Collections.Concurrent;
using CharteFlow.LocalHost.Worker.Rpc;
using Grpc.Core;

namespace CharteFlow.LocalHost.Worker;

/// <summary>Where workers connect. A worker that nobody waits for is turned away.</summary>
internal sealed class FunctionRpcService(WorkerLog log, ExpectedWorkers expected) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    )
    {
        if (
            !await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || expected.Take(start.WorkerId) is not { } waiting
        )
            throw new Grpc.Core.RpcException(
                new Status(StatusCode.PermissionDenied, "This host waits for no worker of that id.")
            );

        var connection = new WorkerConnection(log.Write);
        waiting.SetResult(connection);
        await connection.RunAsync(requestStream, responseStream, context.CancellationToken);
    }
}

/// <summary>The workers that were started and have not connected yet, by their id.</summary>
internal sealed class ExpectedWorkers
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<WorkerConnection>> _waiting = new();

    public Task<WorkerConnection> ExpectAsync(string workerId) =>
        _waiting
            .GetOrAdd(
                workerId,
                _ => new TaskCompletionSource<WorkerConnection>(TaskCreationOptions.RunContinuationsAsynchronously)
            )
            .Task;

    public TaskCompletionSource<WorkerConnection>? Take(string workerId) =>
        _waiting.TryRemove(workerId, out var waiting) ? waiting : null;
}
