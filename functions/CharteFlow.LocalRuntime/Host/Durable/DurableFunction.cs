using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>A function as the Durable Task engine sees it: an orchestrator or an activity that runs through the app's middleware.</summary>
internal sealed class DurableFunction(HostedFunction function, FunctionExecutor executor, InvocationAbort abort) : ITaskOrchestrator, ITaskActivity
{
    public Type InputType { get; } = DurableArguments.InputType(function.Source);

    public Type OutputType { get; } =
        ResultReader.ValueType(function.Source.Method.ReturnType) is var type && type == typeof(void) ? typeof(object) : type;

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => CallAsync(context, input);

    public Task<object?> RunAsync(TaskActivityContext context, object? input) => CallAsync(context, input);

    // No ConfigureAwait on the way: an orchestrator goes on where the engine lets it.
    private Task<object?> CallAsync(object context, object? input) =>
        executor.RunAsync(function, new DurableCall(context, input), abort.Token);
}
