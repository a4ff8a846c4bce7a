namespace Microsoft.DurableTask;

/// <summary>An activity without its types: what the engine runs, at least once for each call.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of what it returns.</summary>
    Type OutputType { get; }

    /// <summary>Does the work.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
