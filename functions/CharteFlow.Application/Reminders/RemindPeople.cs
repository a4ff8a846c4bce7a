using CharteFlow.Application.Cycles;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Reminders;

/// <summary>Asks to remind everybody who has not acted yet.</summary>
public sealed record RemindPeople(CycleId Cycle, string By);

/// <summary>
/// Plans a reminder: a day after the last e-mail at the earliest, and within working hours. Its phase sends it at its
/// next look.
/// </summary>
public sealed class RemindPeopleHandler(CycleStore cycles, CycleReminders reminders, CompanyClock clock)
{
    /// <inheritdoc cref="WithdrawCycleHandler.HandleAsync"/>
    public async Task<IReadOnlyList<ActRefusal>> HandleAsync(RemindPeople command, CancellationToken cancellationToken)
    {
        var context = clock.ContextOf(command.By);
        var seen = await cycles.GetAsync(command.Cycle, cancellationToken);
        var chance = ActPolicy.Takes(seen, CycleAct.Remind)
            ? await reminders.ChanceAsync(seen, cancellationToken)
            : null;
        return await cycles.DecideAsync(
            command.Cycle,
            cycle => CycleActs.Remind(cycle, seen.ReminderAskedAt, chance, context),
            cancellationToken
        );
    }
}
