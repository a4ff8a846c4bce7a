using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalHost.SampleApp;

/// <summary>
/// Places where a function waits until a test is told that it is there, or until the test lets it go on.
/// </summary>
public sealed class Meetings
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _all = new();

    public TaskCompletionSource At(string name) =>
        _all.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>A function that waits, and those that tell of it.</summary>
public sealed class MeetingFunctions(Meetings meetings)
{
    /// <summary>Reaches <c>{name}</c>, then waits until the client leaves, and reaches <c>{name}-left</c>.</summary>
    [Function(nameof(Linger))]
    public async Task<IResult> Linger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "linger/{name}")] HttpRequest request,
        string name,
        FunctionContext context
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        using var told = context.CancellationToken.Register(meetings.At($"{name}-left").SetResult);
        meetings.At(name).SetResult();
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return Results.Text(request.Method);
    }

    /// <summary>Reaches <c>{name}</c>, reads the whole body, and then says so.</summary>
    [Function(nameof(Hold))]
    public async Task<IResult> Hold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hold/{name}")] HttpRequest request,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        meetings.At(name).SetResult();
        await request.Body.CopyToAsync(Stream.Null);
        return Results.Text("read");
    }

    /// <summary>Writes "one;" at once, and "two;" when <c>{name}</c> has been reached.</summary>
    [Function(nameof(Drip))]
    public async Task Drip(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drip/{name}")] HttpRequest request,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = request.HttpContext.Response;
        await response.WriteAsync("one;");
        await response.Body.FlushAsync();
        await meetings.At(name).Task.WaitAsync(request.HttpContext.RequestAborted);
        await response.WriteAsync("two;");
    }

    /// <summary>Answers when the place has been reached.</summary>
    [Function(nameof(Await))]
    public async Task<IResult> Await(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "meetings/{name}")] HttpRequest request,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        await meetings.At(name).Task.WaitAsync(request.HttpContext.RequestAborted);
        return Results.Text("reached");
    }

    [Function(nameof(Reach))]
    public IResult Reach(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "meetings/{name}")] HttpRequest request,
        string name
    )
    {
        meetings.At(name).TrySetResult();
        return Results.Text(request?.Method);
    }
}
