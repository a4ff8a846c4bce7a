namespace Microsoft.DurableTask;

/// <summary>The base of an activity that is a class.</summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    protected TaskActivity()
    {
    }

    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, TaskInput.As<TInput>(input));

    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
