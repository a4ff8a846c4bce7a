using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed record Person(string Name, int Age);

public enum Colour
{
    Red,
    Blue,
}

public sealed record Two([property: HttpResult] IResult Response, string Other);

public static class HttpFunctionSamples
{
    [Function("Text")]
    public static string Text([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => $"hello {request.Query["who"]}";

    [Function("Typed")]
    public static string Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{number:int}/{id:guid}/{colour}")] HttpRequest request,
        int number,
        Guid id,
        Colour colour) => $"{number} {id} {colour} {request.RouteValues.Count}";

    [Function("Optional")]
    public static string Optional(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{id?}")] HttpRequest request,
        string? id,
        int page = 1,
        DateOnly? day = null) => $"{id ?? "none"} {page} {day?.Day} {request.Method}";

    [Function("Assets")]
    public static string Assets([HttpTrigger("get", Route = "assets/{*path}")] HttpRequest request, string path) => path + request.Query["v"];

    [Function("Number")]
    public static string Number([HttpTrigger("get", Route = "number/{value}")] HttpRequest request, int value) => $"{value}{request.Protocol[..0]}";

    [Function("Required")]
    public static string Required([HttpTrigger("get", Route = "required")] HttpRequest request, int page) => $"{page}{request.Protocol[..0]}";

    [Function("Kind")]
    public static string Kind([HttpTrigger("get", Route = "kind/{kind:regex(^(a|b)$)}")] HttpRequest request, string kind) => kind + request.Path;

    [Function("Body")]
    public static IResult Body([HttpTrigger("post", Route = "body")] HttpRequest request, [FromBody] Person person) =>
        Results.Ok(person with { Name = person.Name + request.Method });

    [Function("MaybeBody")]
    public static string MaybeBody([HttpTrigger("post", Route = "maybe")] HttpRequest request, [FromBody] Person? person) =>
        person?.Name ?? "nobody" + request.Body.CanSeek.ToString()[..0];

    [Function("PersonTrigger")]
    public static string PersonTrigger([HttpTrigger("post", Route = "person")] Person person) => person.Name;

    [Function("Poco")]
    public static Task<Person> Poco([HttpTrigger("get")] HttpRequest request) => Task.FromResult(new Person(request.Method, 7));

    [Function("Action")]
    public static IActionResult Action([HttpTrigger("get")] HttpRequest request) => new ObjectResult(new Person(request.Method, 8)) { StatusCode = 202 };

    [Function("ByHand")]
    public static async Task ByHand([HttpTrigger("get")] HttpRequest request, HttpContext http, CancellationToken cancellation)
    {
        http.Response.StatusCode = 418;
        await http.Response.WriteAsync(request.Method, cancellation);
    }

    [Function("Two")]
    public static ValueTask<Two> Two([HttpTrigger("get")] HttpRequest request) => new(new Two(Results.Text(request.Method, statusCode: 201), "other"));

    [Function("Fails")]
    public static string Fails([HttpTrigger("get")] HttpRequest request) => throw new InvalidOperationException("secret " + request.Method);

    [Function("FailsLate")]
    public static async Task FailsLate([HttpTrigger("get")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("half");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException("late");
    }

    [Function("Context")]
    public static string Context([HttpTrigger("get", Route = "context/{id}")] HttpRequest request, FunctionContext context) =>
        $"{context.FunctionDefinition.Name} {context.BindingContext.BindingData["id"]} {context.GetHttpContext()?.Request == request}"
            + $" {context.FunctionDefinition.InputBindings["request"].Type} {Guid.TryParse(context.InvocationId, out _)}"
            + $" {context.BindingContext.BindingData.GetValueOrDefault("colour")}";

    [Function("Headers")]
    public static string Headers([HttpTrigger("get")] HttpRequest request) =>
        string.Join(' ', request.Host, request.Headers["X-Original-Host"], request.Headers["X-Forwarded-For"]);

    [Function("Json")]
    public static IResult Json([HttpTrigger("get")] HttpRequest request) =>
        Results.Problem("Cycle is closed.", request.Path, StatusCodes.Status409Conflict);
}

public sealed class InstanceSample(Visits visits, IScopeProbe probe)
{
    [Function("Visit")]
    public async Task<string> Visit([HttpTrigger("get")] HttpRequest request)
    {
        await Task.Yield();
        return $"{visits.Next()} {probe.Id} {request.Method}";
    }
}

public sealed class Visits
{
    private int _count;

    public int Next() => Interlocked.Increment(ref _count);
}

public interface IScopeProbe
{
    Guid Id { get; }
}

public sealed class ScopeProbe : IScopeProbe
{
    public Guid Id { get; } = Guid.NewGuid();
}
