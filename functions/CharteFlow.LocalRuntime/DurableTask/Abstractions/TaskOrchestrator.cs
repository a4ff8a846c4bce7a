namespace Microsoft.DurableTask;

/// <summary>The base of an orchestrator that is a class.</summary>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    protected TaskOrchestrator()
    {
    }

    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, TaskInput.As<TInput>(input));

    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
