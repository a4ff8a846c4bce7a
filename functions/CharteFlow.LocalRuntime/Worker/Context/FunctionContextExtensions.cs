using CharteFlow.LocalRuntime.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The request behind an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request that triggered the invocation, or null when it was no request.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpInvocation.ContextKey, out var http) ? http as HttpContext : null;
}

/// <summary>Loggers from a context.</summary>
public static class FunctionContextLoggerExtensions
{
    /// <summary>A logger named after the type.</summary>
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    /// <summary>A logger of the given category.</summary>
    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}

/// <summary>The function's result, for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, once it did.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new ContextResult(context.Features.Get<InvocationOutcome>()!);

    /// <summary>What the function returned, once it did, as its type.</summary>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new ContextResult<T>(context.Features.Get<InvocationOutcome>()!);
}
