using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Worker;
using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Durable;

/// <summary>The worker's orchestrators and activities, as the dispatch needs them.</summary>
/// <param name="Index">The app's functions.</param>
/// <param name="Invoker">Makes requests.</param>
/// <param name="Worker">Whom to ask.</param>
/// <param name="Aborting">Cancelled when the host's patience with running functions ends.</param>
internal sealed record DurableFunctions(
    FunctionIndex Index,
    FunctionInvoker Invoker,
    WorkerSupervisor Worker,
    CancellationToken Aborting
)
{
    public InvocationRequest Request(FunctionDefinition function, string? traceParent, string? traceState) =>
        Invoker.Request(function, traceParent, traceState);

    public async Task<WorkerConnection> WorkerAsync() => (await Worker.CurrentAsync(Aborting)).Connection;
}
