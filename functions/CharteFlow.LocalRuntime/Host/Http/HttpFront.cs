using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>What the Functions host does with a request before and after the function.</summary>
internal sealed class HttpFront(FunctionExecutor executor, ManagementGate gate, IConfiguration configuration, ILoggerFactory loggers)
{
    private readonly bool _homePage = !configuration.GetValue("AzureWebJobsDisableHomepage", false);

    /// <summary>The host's own addresses, and the headers as the host passes them on.</summary>
    public Task BeforeRoutingAsync(HttpContext http, RequestDelegate next)
    {
        if (gate.Refuses(http.Request)) return Answer(http, StatusCodes.Status401Unauthorized);

        var headers = http.Request.Headers;
        headers.Remove("X-Forwarded-For");
        headers["X-Original-For"] = $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}";
        headers["X-Original-Host"] = http.Request.Host.Value;
        headers["X-Original-Proto"] = http.Request.Scheme;
        return next(http);
    }

    /// <summary>
    /// Nothing but a function or the host itself answers: an unknown path and an undeclared method are both 404, and the root is the host's home
    /// page unless a function's route takes it.
    /// </summary>
    public Task AfterRoutingAsync(HttpContext http, RequestDelegate next)
    {
        var known = http.GetEndpoint()?.Metadata is { } metadata
            && (metadata.GetMetadata<HostedFunction>() is not null || metadata.GetMetadata<ManagementEndpoint>() is not null);
        if (known) return next(http);

        return http.Request.Path.Value is "" or "/" ? HomeAsync(http) : Answer(http, StatusCodes.Status404NotFound);
    }

    public RequestDelegate Handler(HostedFunction function)
    {
        var logger = loggers.CreateLogger($"Function.{function.Name}");
        return http => RunAsync(function, http, logger);
    }

    private async Task RunAsync(HostedFunction function, HttpContext http, ILogger logger)
    {
        try
        {
            await executor.RunAsync(function, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("{Function}: the client left.", function.Name);
        }
        catch (BadHttpRequestException e)
        {
            Fail(http, e.StatusCode);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Function {Function} failed.", function.Name);
            Fail(http, StatusCodes.Status500InternalServerError);
        }
    }

    // A response that has begun cannot be taken back; cutting it off is the only way to say that it is not whole.
    private static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }

    private Task HomeAsync(HttpContext http)
    {
        if (!_homePage) return Answer(http, StatusCodes.Status204NoContent);

        http.Response.ContentType = MediaTypeNames.Text.Plain;
        return http.Response.WriteAsync("Your function app is up and running.\n");
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
