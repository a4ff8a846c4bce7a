using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Decides after each failure of one call whether it is made again, and waits until then.</summary>
internal sealed class RetryLoop(TaskOrchestrationContext context, TaskRetryOptions? options)
{
    private readonly DateTime _first = context.CurrentUtcDateTime;
    private int _attempts;

    public async Task<bool> TryAgainAsync(TaskFailureDetails failure)
    {
        _attempts++;
        if (options is null || Failures.IsTaskNotFound(failure)) return false;
        if (options.Policy is not { } policy) return await options.Handler!(Context(failure));
        if (_attempts >= policy.MaxNumberOfAttempts || !policy.Handles(failure) || IsTooLate(policy)) return false;

        await context.CreateTimer(Delay(policy), CancellationToken.None);
        return true;
    }

    private bool IsTooLate(RetryPolicy policy) =>
        policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - _first >= policy.RetryTimeout;

    private TimeSpan Delay(RetryPolicy policy)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, _attempts - 1);
        return policy.MaxRetryInterval != Timeout.InfiniteTimeSpan && milliseconds > policy.MaxRetryInterval.TotalMilliseconds
            ? policy.MaxRetryInterval
            : TimeSpan.FromMilliseconds(Math.Min(milliseconds, TimeSpan.FromDays(36_500).TotalMilliseconds));
    }

    private RetryContext Context(TaskFailureDetails failure) =>
        new(context, _attempts, failure, context.CurrentUtcDateTime - _first, CancellationToken.None);
}
