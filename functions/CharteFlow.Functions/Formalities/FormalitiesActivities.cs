using CharteFlow.Application.Cycles;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Formalities;

/// <summary>Watches over the gates of the legal route.</summary>
public sealed class FormalitiesActivities(CycleStore cycles, CycleNotifications letters, CompanyClock clock)
{
    /// <summary>Looks whether every formality is recorded.</summary>
    [Function(nameof(LookAtFormalities))]
    public async Task<PhaseStep> LookAtFormalities(
        [ActivityTrigger] PhaseLook look,
        CancellationToken cancellationToken
    )
    {
        var cycle = await cycles.FinishAsync(look.Phase.Cycle, cancellationToken);
        if (cycle.Withdrawal is not null)
            return PhaseStep.Ended(PhaseOutcome.Withdrawn);

        if (FormalityRules.Missing(cycle.Route, cycle.RecordsOfText()).Count == 0)
            return PhaseStep.Ended(PhaseOutcome.GatesPassed);

        return PhaseStep.Wait(NextReminder(cycle, look.Since), NextReminder(cycle, look.Now), look.Now, clock.Zone);
    }

    /// <summary>Reminds HR of the formalities that are missing. Idempotent by reminder.</summary>
    [Function(nameof(RemindOfFormalities))]
    public async Task RemindOfFormalities(
        [ActivityTrigger] PhaseReminder reminder,
        CancellationToken cancellationToken
    ) =>
        await letters.RemindOfFormalitiesAsync(
            await cycles.GetAsync(reminder.Phase.Cycle, cancellationToken),
            reminder,
            cancellationToken
        );

    private DateTimeOffset NextReminder(Cycle cycle, DateTimeOffset after) =>
        FormalitiesCalendar.NextReminder(cycle.PhaseEnteredAt, after, clock.Zone);
}
