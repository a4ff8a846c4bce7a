using System.Diagnostics;
using System.Net;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Worker;
using CharteFlow.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CharteFlow.LocalHost.Http;

/// <summary>
/// Hands a request on to the worker's own server, and tells the worker over the stream which function it is for.
/// </summary>
internal sealed class HttpForwarding(
    IHttpForwarder forwarder,
    FunctionInvoker invoker,
    WorkerSupervisor worker,
    ILoggerFactory loggers
) : IDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";

    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromHours(1) };

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreatePassThroughPropagator(),
            ConnectTimeout = TimeSpan.FromSeconds(15),
        }
    );

    public RequestDelegate Handler(FunctionDefinition function)
    {
        var logger = loggers.CreateLogger($"Function.{function.Name}");
        return http => RunAsync(function, http, logger);
    }

    public void Dispose() => _client.Dispose();

    private async Task RunAsync(FunctionDefinition function, HttpContext http, ILogger logger)
    {
        var loaded = await worker.CurrentAsync(http.RequestAborted);
        if (loaded.HttpAddress is not { } address)
            throw new InvalidOperationException("The app does not call ConfigureFunctionsWebApplication().");

        var request = Request(function, http);
        http.Request.Headers[InvocationHeader] = request.InvocationId;
        var running = InvokeAsync(loaded, request, logger, http.RequestAborted);
        var error = await forwarder.SendAsync(http, address, _client, Patience, ForwardedHeaders.Transformer);
        if (
            error is not ForwarderError.None and not ForwarderError.RequestCanceled
            && !http.RequestAborted.IsCancellationRequested
        )
            logger.LogError("The worker did not answer a request for {Function} ({Error}).", function.Name, error);

        // The worker's own server answers 200 without a body when the function threw.
        if (!await running && error == ForwarderError.None && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private InvocationRequest Request(FunctionDefinition function, HttpContext http)
    {
        var request = invoker.Request(function, http.Request.Headers.TraceParent, http.Request.Headers.TraceState);
        request.InputData.Add(
            new ParameterBinding
            {
                Name = function.Trigger.Name,
                Data = new TypedData { Http = new RpcHttp() },
            }
        );
        foreach (var (name, value) in http.GetRouteData().Values)
        {
            if (value is not null)
                request.TriggerMetadata[name] = new TypedData { String = value.ToString() };
        }

        return request;
    }

    // False: the function failed.
    private static async Task<bool> InvokeAsync(
        LoadedWorker loaded,
        InvocationRequest request,
        ILogger logger,
        CancellationToken aborted
    )
    {
        try
        {
            var response = await loaded.Connection.InvokeAsync(request, aborted);
            if (response.Result.Status != StatusResult.Types.Status.Failure)
                return true;
            if (!aborted.IsCancellationRequested)
                logger.LogError("The function failed. {Reason}", response.Result.Exception?.Message);
            return false;
        }
        catch (WorkerGoneException e)
        {
            logger.LogError("{Reason}", e.Message);
            return true;
        }
    }
}
