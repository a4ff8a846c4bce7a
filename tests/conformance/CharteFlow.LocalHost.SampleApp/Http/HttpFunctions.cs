using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalHost.SampleApp.Http;

/// <summary>HTTP functions of many shapes.</summary>
public static class HttpFunctions
{
    [Function(nameof(Number))]
    public static IResult Number(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{id:int}")] HttpRequest request,
        int id
    ) => Results.Text($"{request?.Method} number {id}");

    [Function(nameof(Letter))]
    public static IResult Letter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "letters/{letter:regex(^(a|b)$)}")]
            HttpRequest request,
        string letter
    ) => Results.Text($"{request?.Method} letter {letter}");

    [Function(nameof(Files))]
    public static IResult Files(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request,
        string path
    ) => Results.Text($"{request?.Method} file {path}");

    [Function(nameof(Page))]
    public static IResult Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "put", Route = "page/{name?}")] HttpRequest request,
        string? name
    ) => Results.Text($"{request?.Method} page {name ?? "none"} {request?.Query["q"]}");

    /// <summary>Any method, at an address without a route of its own.</summary>
    [Function(nameof(Anything))]
    public static IResult Anything([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        Results.Text($"{request?.Method} anything");

    [Function(nameof(Echo))]
    public static async Task<IResult> Echo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return Results.Bytes(body.ToArray(), request.ContentType);
    }

    [Function(nameof(Headers))]
    public static IResult Headers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "headers")] HttpRequest request
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return Results.Json(request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
    }

    [Function(nameof(Fail))]
    public static IResult Fail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fail/{secret}")] HttpRequest request,
        string secret
    ) => throw new InvalidOperationException(request is null ? secret : "The sample fails, as planned.");

    [Function(nameof(Die))]
    public static IResult Die([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "die")] HttpRequest request)
    {
        Environment.FailFast("The sample dies, as planned.");
        return Results.Text(request?.Method);
    }

    [Function("Process")]
    public static IResult WorkerProcess(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "process")] HttpRequest request
    ) => Results.Text($"{(request is null ? 0 : Environment.ProcessId)}");

    [Function(nameof(Setting))]
    public static IResult Setting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/{name}")] HttpRequest request,
        string name
    ) => Results.Text(Environment.GetEnvironmentVariable(name) ?? $"{request?.Method} finds none");
}
