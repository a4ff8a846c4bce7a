using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Runs functions inside the app's middleware, each invocation in a scope of its own.</summary>
internal sealed class FunctionExecutor(IServiceScopeFactory scopes, FunctionPipeline pipeline)
{
    private readonly FunctionExecutionDelegate _run = pipeline.Build(static context =>
    {
        var invocation = LocalFunctionContext.Of(context);
        return invocation.Function.ExecuteAsync(invocation);
    });

    /// <summary>Runs the function in a new scope and hands back what it returned.</summary>
    public async Task<object?> RunAsync(HostedFunction function, object trigger, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, trigger, scope.ServiceProvider, cancellation);
        await _run(context);
        return context.Outcome.Value;
    }

    /// <summary>Runs the function in the request's own scope and writes the response, unless the app's pipeline does.</summary>
    public async Task RunAsync(HostedFunction function, HttpContext http)
    {
        var context = new LocalFunctionContext(function, http, http.RequestServices, http.RequestAborted) { BindingData = DataOf(http.Request) };
        await _run(context);
        if (!pipeline.HandlesHttp) await HttpInvocation.WriteAsync(http, function.Source.HttpResultOf(context.Outcome.Value));
    }

    private static IReadOnlyDictionary<string, object?> DataOf(HttpRequest request)
    {
        if (request.Query.Count == 0) return request.RouteValues;

        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query) data[name] = value.ToString();
        foreach (var (name, value) in request.RouteValues) data[name] = value;
        return data;
    }
}
