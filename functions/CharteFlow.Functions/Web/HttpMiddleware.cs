using System.Diagnostics;
using CharteFlow.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Web;

/// <summary>
/// Around every HTTP function: the headers that keep pages and personal links private, and an answer that a person
/// understands when something fails.
/// </summary>
public sealed partial class HttpMiddleware(ILogger<HttpMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        Protect(http.Response.Headers);

        // The function's name says what was asked; the path would tell the token.
        if (Activity.Current is { } span)
            span.DisplayName = context.FunctionDefinition.Name;
        try
        {
            if (TakesForm(http.Request, context.FunctionDefinition.Name))
                await Forms.ReadAsync(http.Request);
            await next(context);
        }
#pragma warning disable CA1031 // The one place where every failure becomes an answer.
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var kind = Problems.KindOf(failure);
            if (Problems.StatusOf(kind) >= StatusCodes.Status500InternalServerError)
                LogFailure(logger, context.FunctionDefinition.Name, failure);
            else if (failure is RecordNotFoundException)
                LogMissing(logger, context.FunctionDefinition.Name, failure.Message);
            var details = Problems.DetailsOf(failure, http.Request);
            await Problems.Answer(http.Request, kind, details).ExecuteAsync(http);
        }
    }

    // Every POST but those of programs, and those that no function takes, comes from a form of a page.
    private static bool TakesForm(HttpRequest request, string function) =>
        HttpMethods.IsPost(request.Method)
        && function != nameof(FrontHttp.ZUnknownRequest)
        && !request.Path.StartsWithSegments(Problems.ApiPath, StringComparison.OrdinalIgnoreCase);

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed.")]
    private static partial void LogFailure(ILogger logger, string function, Exception failure);

    // Whoever asked named what is not there; where one record of ours names another, it is a loss to look into.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: {What}")]
    private static partial void LogMissing(ILogger logger, string function, string what);
}
