using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Cycles;

/// <summary>HR's acts on a cycle: what each comes to.</summary>
public static class CycleActs
{
    /// <summary>The cycle ends without adopting anything.</summary>
    public static Decision<Cycle> Withdraw(Cycle cycle, string? reason, ActContext context)
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.Withdraw) is { } refusal)
            return new Decision<Cycle>.Refused(refusal);
        if (ReasonRules.Check(reason) is { Count: > 0 } problems)
            return new Decision<Cycle>.Refused(problems);

        var withdrawal = new Withdrawal(context.By, reason!.Trim(), context.At);
        return new Decision<Cycle>.Changed(
            cycle with
            {
                Withdrawal = withdrawal,
            },
            WithdrawalFact(cycle.Id, withdrawal)
        );
    }

    /// <summary>What the journal says of a withdrawal, from HR's decision on.</summary>
    public static JournalFact WithdrawalFact(CycleId cycle, Withdrawal withdrawal) =>
        new()
        {
            Cycle = cycle,
            At = withdrawal.At,
            Actor = withdrawal.By,
            Act = JournalAct.CycleWithdrawn,
            Key = $"{cycle}/end",
            Detail = JournalDetail.Of((JournalDetail.Reason, withdrawal.Reason)),
        };

    /// <summary>Everybody who has not acted yet is to be reminded.</summary>
    /// <param name="cycle">The cycle as it is.</param>
    /// <param name="seen">When a reminder was last asked for, as the chance was looked at: of two presses at once one
    /// is taken.</param>
    /// <param name="chance">What a reminder's chance was then; null when nobody could be reminded.</param>
    /// <param name="context">Who asks.</param>
    public static Decision<Cycle> Remind(Cycle cycle, DateTimeOffset? seen, ReminderChance? chance, ActContext context)
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.Remind) is { } refusal)
            return new Decision<Cycle>.Refused(refusal);
        if (chance is not ReminderChance.Free free)
            return new Decision<Cycle>.Refused(RefusalOf(chance));
        if (cycle.ReminderAskedAt != seen)
            return new Decision<Cycle>.Refused(ActRefusal.ReminderPlanned);

        return new Decision<Cycle>.Changed(
            cycle with
            {
                ReminderAskedAt = context.At,
            },
            context.FactOf(
                cycle.Id,
                JournalAct.ReminderAsked,
                $"{context.At:yyyyMMddHHmmss}",
                JournalDetail.Of(("leaves", free.LeavesAt))
            )
        );
    }

    /// <summary>A formality is done. A second record of the same formality replaces the first.</summary>
    /// <param name="cycle">The cycle as it is.</param>
    /// <param name="record">What was typed; without a date there is no record.</param>
    /// <param name="reference">The reference as it was typed.</param>
    /// <param name="context">Who records it.</param>
    public static Decision<Cycle> RecordFormality(
        Cycle cycle,
        FormalityRecord? record,
        string? reference,
        ActContext context
    )
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.RecordFormality) is { } refusal)
            return new Decision<Cycle>.Refused(refusal);

        var date = record is null
            ? ActRefusal.DateMissing
            : FormalityRules.CheckDate(record, cycle.RecordsOfText(), context.Today);
        if (
            new[] { date, FormalityRules.CheckReference(reference) }.OfType<ActRefusal>().ToList() is
            { Count: > 0 } problems
        )
            return new Decision<Cycle>.Refused(problems);

        return new Decision<Cycle>.Changed(
            cycle with
            {
                Formalities = FormalityRules.Add(cycle.Formalities, record!),
            },
            context.FactOf(
                cycle.Id,
                JournalAct.FormalityRecorded,
                $"{record!.Formality}/{record.RecordedAt:yyyyMMddHHmmssfff}",
                CycleComparison.DetailOf(record)
            )
        );
    }

    private static ActRefusal RefusalOf(ReminderChance? chance) =>
        chance switch
        {
            ReminderChance.Planned => ActRefusal.ReminderPlanned,
            ReminderChance.TooLate => ActRefusal.ReminderTooLate,
            ReminderChance.UnderWay => ActRefusal.MailsLeaving,
            _ => ActRefusal.NobodyToRemind,
        };
}
