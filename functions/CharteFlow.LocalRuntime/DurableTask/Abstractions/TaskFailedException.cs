using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration failed, and was not tried again.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The SDK's shape.")]
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, TaskFailureDetails.FromException(innerException)), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>The activity or the orchestrator that failed.</summary>
    public string TaskName { get; }

    /// <summary>The call's number within its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    private static string Describe(string taskName, int taskId, TaskFailureDetails failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failure.ErrorMessage}";
    }
}
