namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned; middleware may put something else in its place.</summary>
public abstract class InvocationResult<T>
{
    protected InvocationResult()
    {
    }

    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }
}

/// <summary>What the function returned, of any type.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
    protected InvocationResult()
    {
    }
}
