namespace CharteFlow.LocalHost;

/// <summary>
/// The app cannot be hosted as it is written or set up. The process ends with these lines and exit code 1.
/// </summary>
public sealed class HostStartException : Exception
{
    /// <summary>A start that failed for no known reason.</summary>
    public HostStartException()
        : this([]) { }

    /// <param name="message">What is wrong and what to do, in one line.</param>
    public HostStartException(string message)
        : this([message]) { }

    /// <param name="message">What is wrong and what to do, in one line.</param>
    /// <param name="innerException">What made the start fail.</param>
    public HostStartException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    /// <param name="errors">What is wrong, one line each.</param>
    public HostStartException(IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>What is wrong, one clear line each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
