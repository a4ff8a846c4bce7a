namespace Microsoft.DurableTask.Client;

/// <summary>When a new instance gives way to one of the same id.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>
    /// Names the states in which an instance of the same id stands in the way: scheduling then throws. In any other state it is replaced.
    /// </summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
