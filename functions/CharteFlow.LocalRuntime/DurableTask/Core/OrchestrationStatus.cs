namespace DurableTask.Core;

/// <summary>The state of an orchestration.</summary>
public enum OrchestrationStatus
{
    Running,
    Completed,
    ContinuedAsNew,
    Failed,
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
