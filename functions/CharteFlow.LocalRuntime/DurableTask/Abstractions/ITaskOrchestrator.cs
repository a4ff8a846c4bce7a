namespace Microsoft.DurableTask;

/// <summary>An orchestrator without its types: what the engine runs.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of what it returns.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator's code, anew on each replay.</summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
