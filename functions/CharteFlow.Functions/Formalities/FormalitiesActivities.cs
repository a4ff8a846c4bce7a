using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Mail;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Formalities;

/// <summary>Watches over the gates of the legal route.</summary>
public sealed class FormalitiesActivities(CycleStore cycles, Letters letters, CompanyClock clock)
{
    private const int DaysBetweenReminders = 7;

    /// <summary>Looks whether every formality is recorded.</summary>
    [Function(nameof(LookAtFormalities))]
    public async Task<PhaseStep> LookAtFormalities([ActivityTrigger] PhaseLook look, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(look.Phase.Cycle, cancellationToken);
        if (cycle.Withdrawal is not null)
            return PhaseStep.Ended(PhaseOutcome.Withdrawn);

        if (FormalityRules.Missing(cycle.Route, cycle.RecordsOfText()).Count == 0)
            return PhaseStep.Ended(PhaseOutcome.GatesPassed);

        var due = NextReminder(cycle, look.Since);
        return new PhaseStep
        {
            Reminder = due <= look.Now ? PhaseStep.Planned(due) : null,
            LookAgain = NextReminder(cycle, look.Now),
        };
    }

    /// <summary>Reminds HR of the formalities that are missing. Idempotent by reminder.</summary>
    [Function(nameof(RemindOfFormalities))]
    public async Task RemindOfFormalities([ActivityTrigger] PhaseReminder reminder, CancellationToken cancellationToken) =>
        await letters.RemindOfFormalitiesAsync(await cycles.GetAsync(reminder.Phase.Cycle, cancellationToken), reminder, cancellationToken);

    private DateTimeOffset NextReminder(Cycle cycle, DateTimeOffset after)
    {
        var day = LocalDay.Of(cycle.PhaseEnteredAt, clock.Zone);
        DateTimeOffset due;
        do
        {
            day = day.AddDays(DaysBetweenReminders);
            due = LocalDay.At(WorkCalendar.NextWorkingDay(day), LocalDay.Morning, clock.Zone);
        }
        while (due <= after);

        return due;
    }
}
