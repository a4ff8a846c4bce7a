namespace Microsoft.DurableTask;

/// <summary>How an activity or a sub-orchestration is called.</summary>
public record TaskOptions
{
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>When a failure is tried again. Null: never.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Labels that travel with the call.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to call. Null: the caller's for an activity, the default one for a sub-orchestration.</summary>
    public TaskVersion? Version { get; init; }

    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same options for a sub-orchestration of the given id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
