namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Calls the rest of the pipeline, the function at its end.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every invocation, whatever its trigger, in the order of registration.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one invocation; not calling <paramref name="next"/> leaves the function out.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
