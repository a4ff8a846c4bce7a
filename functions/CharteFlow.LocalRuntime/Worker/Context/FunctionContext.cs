namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    protected FunctionContext()
    {
    }

    /// <summary>The invocation's id, new for each.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, stable from one build to the next.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger knew: for HTTP, the route values.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Retries by the host; none on this machine.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's own scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Notes that middleware and function leave for each other.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What this invocation has to offer, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller leaves, or when the host can wait no longer for the invocation.</summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}
