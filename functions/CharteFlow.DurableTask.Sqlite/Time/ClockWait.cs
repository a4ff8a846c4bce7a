namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Waits for an instant, however far away and whoever owns the clock.</summary>
internal static class ClockWait
{
    // A timer holds 49 days at most; and a machine that sleeps or corrects its clock is noticed within the hour.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan ClockNoise = TimeSpan.FromMilliseconds(1);

    public static async Task WaitUntilAsync(
        this TimeProvider time,
        DateTimeOffset due,
        CancellationToken cancellationToken
    )
    {
        while (time.GetUtcNow() is var now && now < due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var wait = due - now < LongestWait ? due - now : LongestWait;
            await using var timer = time.CreateTimer(_ => rung.TrySetResult(), null, wait, Timeout.InfiniteTimeSpan);

            // A clock that was moved between reading it and setting the timer would make the timer late.
            if (time.GetUtcNow() - now <= ClockNoise)
                await rung.Task.WaitAsync(cancellationToken);
        }
    }
}
