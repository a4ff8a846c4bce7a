namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger knew, by name.</summary>
public abstract class BindingContext
{
    protected BindingContext()
    {
    }

    /// <summary>For HTTP, the route values.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>Retries by the host.</summary>
public abstract class RetryContext
{
    protected RetryContext()
    {
    }

    /// <summary>Retries so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Retries at most.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>The W3C trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    protected TraceContext()
    {
    }

    /// <summary>The <c>traceparent</c> header's value.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> header's value.</summary>
    public abstract string TraceState { get; }
}

/// <summary>What an invocation has to offer, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Offers an instance under its type.</summary>
    void Set<T>(T instance);

    /// <summary>The instance offered under the type, or null.</summary>
    T? Get<T>();
}
