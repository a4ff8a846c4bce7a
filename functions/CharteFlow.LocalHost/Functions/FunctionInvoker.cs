using System.Diagnostics;
using CharteFlow.LocalHost.Worker;
using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Functions;

/// <summary>Runs functions in the worker.</summary>
internal sealed class FunctionInvoker(WorkerSupervisor worker, Func<string> clientInput)
{
    /// <summary>A request for one run of a function, with its durable clients filled in.</summary>
    public InvocationRequest Request(FunctionDefinition function, string? traceParent = null, string? traceState = null)
    {
        var request = new InvocationRequest
        {
            InvocationId = Guid.NewGuid().ToString(),
            FunctionId = function.Id,
            TraceContext = new RpcTraceContext
            {
                TraceParent = traceParent ?? Activity.Current?.Id ?? NewTrace(),
                TraceState = traceState ?? "",
            },
        };
        foreach (var client in function.Clients)
            request.InputData.Add(
                new ParameterBinding
                {
                    Name = client,
                    Data = new TypedData { String = clientInput() },
                }
            );
        return request;
    }

    /// <summary>Waits for the worker if it is being started again, and lets it run the function.</summary>
    /// <exception cref="WorkerGoneException">It went away before it answered.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        var loaded = await worker.CurrentAsync(cancellationToken);
        return await loaded.Connection.InvokeAsync(request, cancellationToken);
    }

    // The worker cannot do without one. Recorded, so that an app that exports its spans decides about them itself.
    private static string NewTrace() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
}
