using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds middleware to the invocation pipeline.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds middleware, one instance for the app, made by the app's services.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context => Resolve<T>(context).Invoke(context, next));
    }

    /// <summary>Adds middleware written as a function of the context and of the rest of the pipeline.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware) =>
        builder.Use(next => context => middleware(context, () => next(context)));

    /// <summary>Adds middleware for the invocations that the predicate picks.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context => predicate(context) ? Resolve<T>(context).Invoke(context, next) : next(context));
    }

    /// <summary>Adds middleware written as a function, for the invocations that the predicate picks.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware) =>
        builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));

    private static T Resolve<T>(FunctionContext context)
        where T : notnull => context.InstanceServices.GetRequiredService<T>();
}
