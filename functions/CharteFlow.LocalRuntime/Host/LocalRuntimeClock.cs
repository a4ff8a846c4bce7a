namespace CharteFlow.LocalRuntime.Host;

internal sealed class LocalRuntimeClock(TimerBoard timers) : ILocalRuntimeClock
{
    public DateTimeOffset? NextDue => timers.NextDue;

    public Task WhenIdleAsync(CancellationToken cancellationToken) => timers.WhenIdleAsync(cancellationToken);
}
