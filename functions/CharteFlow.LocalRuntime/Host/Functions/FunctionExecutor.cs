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

    /// <summary>Runs the function in the request's own scope; the pipeline writes the response.</summary>
    public Task RunAsync(HostedFunction function, HttpContext request) =>
        _run(new LocalFunctionContext(function, request, request.RequestServices, request.RequestAborted)
        {
            BindingData = request.Request.RouteValues,
        });
}
