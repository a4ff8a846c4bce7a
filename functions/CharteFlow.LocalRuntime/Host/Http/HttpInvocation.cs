using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>
/// The middleware that <c>ConfigureFunctionsWebApplication</c> adds: lets what comes after it see the request, and turns
/// the function's result into the response. As on the real worker, middleware added later sees the result unwritten.
/// </summary>
internal static class HttpInvocation
{
    /// <summary>Where the real worker keeps the request among <c>FunctionContext.Items</c>.</summary>
    public const string ContextKey = "HttpRequestContext";

    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => async context =>
    {
        var invocation = LocalFunctionContext.Of(context);
        if (invocation.Trigger is not HttpContext http)
        {
            await next(context);
            return;
        }

        context.Items[ContextKey] = http;
        await next(context);
        await WriteAsync(http, invocation.Function.Source.HttpResultOf(invocation.Outcome.Value));
    };

    /// <summary>Turns a function's result into the response.</summary>
    public static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        // Nothing returned: the function wrote the response by itself.
        null => Task.CompletedTask,
        LocalHttpResponseData data => data.WriteAsync(http.Response),
        IResult written => written.ExecuteAsync(http),
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        string text => Results.Text(text).ExecuteAsync(http),
        byte[] bytes => Results.Bytes(bytes, MediaTypeNames.Application.Octet).ExecuteAsync(http),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), JsonOf(http), http.RequestAborted),
    };

    // The worker's own options: they keep the names of properties as they are, unlike ASP.NET Core's.
    private static JsonSerializerOptions JsonOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
}
