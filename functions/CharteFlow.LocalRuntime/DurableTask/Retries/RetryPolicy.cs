using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>When a failed call is tried again, and after how long.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool>? _handleFailure;

    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxNumberOfAttempts"/> or <paramref name="firstRetryInterval"/> is not positive, <paramref name="backoffCoefficient"/> is less
    /// than 1, <paramref name="maxRetryInterval"/> is shorter than the first interval, or <paramref name="retryTimeout"/> is shorter than it.
    /// </exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>The attempts in all, the first one included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each wait is multiplied by to make the next one. Default 1.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait. Default one hour.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>The time after the first attempt at which no further one starts. Default infinite.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Which failures are tried again. Default: all.</summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "The SDK's shape.")]
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value;
    }

    internal bool Handles(TaskFailureDetails failure) => _handleFailure?.Invoke(failure) ?? true;

    private static void ThrowIfShorter(TimeSpan? value, TimeSpan first, string name)
    {
        if (value is { } given && given != Timeout.InfiniteTimeSpan && given < first)
            throw new ArgumentOutOfRangeException(name, value, $"It must not be shorter than the first retry interval, {first}.");
    }
}
