using Microsoft.Azure.Functions.Worker.Middleware;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The middleware around every invocation, in the order of registration.</summary>
internal sealed class FunctionPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => _middleware.Add(middleware);

    /// <summary>True once the app asked for ASP.NET Core types in its HTTP functions.</summary>
    public bool HandlesHttp { get; private set; }

    /// <summary>Requests and responses are handled at this place of the pipeline.</summary>
    public void UseHttp()
    {
        if (!HandlesHttp) Use(HttpInvocation.Around);
        HandlesHttp = true;
    }

    /// <summary>The pipeline that ends in <paramref name="function"/>.</summary>
    public FunctionExecutionDelegate Build(FunctionExecutionDelegate function) =>
        Enumerable.Reverse(_middleware).Aggregate(function, (next, middleware) => middleware(next));
}
