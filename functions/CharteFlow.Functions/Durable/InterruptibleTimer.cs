using Microsoft.DurableTask;

namespace CharteFlow.Functions.Durable;

/// <summary>
/// Lets an orchestrator sleep until a date, or until somebody wakes it. It keeps one waiter for the event over all its
/// naps, so that a wake-up that meets the alarm is neither lost nor given to a waiter that nobody awaits.
/// </summary>
internal sealed class InterruptibleTimer(TaskOrchestrationContext context)
{
    private Task<string?>? _woken;

    public async Task SleepUntilAsync(DateTimeOffset until)
    {
        _woken ??= context.WaitForExternalEvent<string?>(DurableCalls.Wake);
        using var silenced = new CancellationTokenSource();
        var rings = context.CreateTimer(until.UtcDateTime, silenced.Token);
        if (await Task.WhenAny(_woken, rings) == rings)
            return;

        _woken = null;
        silenced.Cancel();
    }
}
