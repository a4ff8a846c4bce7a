using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Worker;

/// <summary>A connected worker that has loaded its functions.</summary>
/// <param name="Connection">The stream.</param>
/// <param name="HttpAddress">Where its HTTP functions answer; null when it has none on ASP.NET Core.</param>
/// <param name="Functions">What it told of its functions.</param>
internal sealed record LoadedWorker(
    WorkerConnection Connection,
    string? HttpAddress,
    IReadOnlyList<RpcFunctionMetadata> Functions
);
