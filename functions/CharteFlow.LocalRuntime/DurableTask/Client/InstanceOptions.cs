namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is ended from outside.</summary>
/// <param name="Output">What the instance shows as its output.</param>
/// <param name="Recursive">Whether its sub-orchestrations end too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);

/// <summary>How an instance is purged.</summary>
/// <param name="Recursive">Whether its sub-orchestrations are purged too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which ended instances to purge.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these states. Null: in any that is an end.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
