namespace Microsoft.DurableTask.Client;

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    public PurgeResult(int count, bool? isComplete)
    {
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left that matches; null when nobody knows.</summary>
    public bool? IsComplete { get; }
}
