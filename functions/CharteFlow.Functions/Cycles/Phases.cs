using CharteFlow.Charters.Cycles;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Cycles;

/// <summary>The loop of every phase that waits for people: look, remind if a reminder is due, sleep, until the phase is over.</summary>
internal static class Phases
{
    public static async Task<PhaseOutcome> WatchAsync(
        this TaskOrchestrationContext context, PhaseStart phase, string look, string remind)
    {
        var alarm = new Alarm(context);
        DateTimeOffset since = context.CurrentUtcDateTime;
        while (true)
        {
            DateTimeOffset now = context.CurrentUtcDateTime;
            var step = await context.DoAsync<PhaseStep>(look, new PhaseLook { Phase = phase, Since = since, Now = now });
            since = now;
            if (step.Outcome is { } outcome)
                return outcome;

            if (step.Reminder is { } reminder)
                await context.DoAsync(remind, new PhaseReminder(phase, reminder));

            await alarm.SleepUntilAsync(step.LookAgain);
        }
    }
}
