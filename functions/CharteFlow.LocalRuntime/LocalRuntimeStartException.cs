namespace CharteFlow.LocalRuntime;

/// <summary>The app cannot be hosted as it is written or set up. The process ends with these lines and exit code 1.</summary>
public sealed class LocalRuntimeStartException : Exception
{
    public LocalRuntimeStartException()
        : this([])
    {
    }

    public LocalRuntimeStartException(string message)
        : this([message])
    {
    }

    public LocalRuntimeStartException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    public LocalRuntimeStartException(IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>What is wrong, one clear line each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
