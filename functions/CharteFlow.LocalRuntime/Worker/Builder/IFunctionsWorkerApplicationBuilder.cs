using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an app adds to: its services and its invocation pipeline.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Wraps the rest of the pipeline.</summary>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
