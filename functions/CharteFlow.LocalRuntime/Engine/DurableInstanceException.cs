namespace CharteFlow.LocalRuntime;

/// <summary>
/// There is no such orchestration instance, or it has ended, so that nothing can be sent to it. On Azure the client throws its transport's
/// exception (<c>NotFound</c>, <c>FailedPrecondition</c>) in the same cases.
/// </summary>
public sealed class DurableInstanceException : InvalidOperationException
{
    public DurableInstanceException()
    {
    }

    public DurableInstanceException(string message)
        : base(message)
    {
    }

    public DurableInstanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True when there is no such instance; false when it has ended.</summary>
    public bool IsMissing { get; init; }

    internal static DurableInstanceException Missing(string id) =>
        new($"There is no orchestration instance with the id '{id}'.") { IsMissing = true };

    internal static DurableInstanceException Ended(string id) => new($"The orchestration instance '{id}' has ended.");
}
