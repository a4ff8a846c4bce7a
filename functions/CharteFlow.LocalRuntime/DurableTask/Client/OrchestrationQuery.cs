namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these states. Null: in any.</param>
/// <param name="TaskHubNames">Not read: this machine has one hub.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">How many instances make a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are read too.</param>
/// <param name="ContinuationToken">Where the page before ended.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    public const int DefaultPageSize = 100;
}
