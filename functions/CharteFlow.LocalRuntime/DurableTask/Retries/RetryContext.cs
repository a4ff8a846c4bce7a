namespace Microsoft.DurableTask;

/// <summary>What a retry handler decides on.</summary>
/// <param name="OrchestrationContext">The orchestration that calls.</param>
/// <param name="LastAttemptNumber">The attempt that failed, from 1.</param>
/// <param name="LastFailure">Why it failed.</param>
/// <param name="TotalRetryTime">The time since the first attempt.</param>
/// <param name="CancellationToken">Never cancelled on this machine.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
