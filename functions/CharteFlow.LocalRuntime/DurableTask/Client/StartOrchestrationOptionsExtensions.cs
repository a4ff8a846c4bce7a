namespace Microsoft.DurableTask.Client;

/// <summary>When a new instance gives way to one of the same id.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>The states that can be named.</summary>
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Canceled,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>
    /// Names the states in which an instance of the same id stands in the way: scheduling then throws. In any other state it is replaced; one that
    /// has not ended counts as terminated for whoever called it.
    /// </summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
