namespace CharteFlow.LocalRuntime.Host;

internal sealed class LocalRuntimeClock(TimerBoard timers, IDurableEngineMonitor engine) : ILocalRuntimeClock
{
    public DateTimeOffset? NextDue => (timers.NextDue, engine.NextTimerDue) switch
    {
        (null, var due) => due,
        (var due, null) => due,
        var (timer, task) => timer < task ? timer : task,
    };

    // A timer function may give the engine work; the engine gives timers none. So both are idle when the engine became
    // idle and no timer has run meanwhile.
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        long changes;
        do
        {
            await timers.WhenIdleAsync(cancellationToken);
            changes = timers.Changes;
            await engine.WhenIdleAsync(cancellationToken);
        }
        while (changes != timers.Changes || !timers.IsIdle);
    }
}
