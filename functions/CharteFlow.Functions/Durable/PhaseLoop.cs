using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Durable;

/// <summary>
/// The loop of every phase that waits for people: look, remind if a reminder is due, sleep, until the phase is over.
/// </summary>
internal static class PhaseLoop
{
    /// <summary>
    /// How the phase ended; null when it continues as new, which it does every few steps: the orchestrator then does
    /// nothing more.
    /// </summary>
    public static async Task<PhaseOutcome?> WatchAsync(
        this TaskOrchestrationContext context,
        PhaseStart phase,
        string look,
        string remind
    )
    {
        var alarm = new InterruptibleTimer(context);
        var since = phase.Since ?? context.CurrentUtcDateTime;
        for (var steps = 0; steps < DurableCalls.StepsPerHistory; steps++)
        {
            DateTimeOffset now = context.CurrentUtcDateTime;
            var step = await context.CallActivityWithRetryAsync<PhaseStep>(
                look,
                new PhaseLook
                {
                    Phase = phase,
                    Since = since,
                    Now = now,
                }
            );
            since = step.IsHeld ? since : now;
            if (step.Outcome is { } outcome)
                return outcome;

            // What comes after a reminder depends on what it did: the next look tells.
            if (step.Reminder is { } reminder)
                await context.CallActivityWithRetryAsync(remind, new PhaseReminder(phase, reminder));
            else
                await alarm.SleepUntilAsync(step.LookAgain);
        }

        // A call to wake that comes in between need not be kept: the first thing that the next history does is to look.
        context.ContinueAsNew(phase with { Since = since });
        return null;
    }
}
