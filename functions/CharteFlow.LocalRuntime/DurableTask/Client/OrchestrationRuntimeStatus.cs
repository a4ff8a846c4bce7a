namespace Microsoft.DurableTask.Client;

/// <summary>The state of an orchestration instance.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has started and has not ended.</summary>
    Running = 0,

    /// <summary>Its code returned.</summary>
    Completed = 1,

    /// <summary>It started over; never seen on this machine, where that is one step.</summary>
    ContinuedAsNew = 2,

    /// <summary>Its code threw.</summary>
    Failed = 3,

    /// <summary>It was cancelled; never seen on this machine.</summary>
    Canceled = 4,

    /// <summary>It was ended from outside.</summary>
    Terminated = 5,

    /// <summary>It is scheduled and has not started.</summary>
    Pending = 6,

    /// <summary>It is held until it is resumed; what arrives meanwhile is kept.</summary>
    Suspended = 7,
}
