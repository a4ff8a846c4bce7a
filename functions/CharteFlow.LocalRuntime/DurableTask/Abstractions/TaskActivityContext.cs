namespace Microsoft.DurableTask;

/// <summary>What an activity knows about its call.</summary>
public abstract class TaskActivityContext
{
    protected TaskActivityContext()
    {
    }

    /// <summary>The name that the activity was called by.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration instance that calls.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version of the orchestration that calls; empty when it has none.</summary>
    public virtual string Version => string.Empty;
}
