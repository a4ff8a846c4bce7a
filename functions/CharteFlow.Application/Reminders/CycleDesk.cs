using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Reminders;

/// <summary>What HR can do to an open cycle at any time. Each act has an author, a time and a reason in the journal; the waiting phase is woken by the caller.</summary>
public sealed class CycleDesk(CycleStore cycles, CampaignStore campaigns, CycleReminders reminders, Journal journal, CompanyClock clock)
{
    private const int LongestCampaignDays = 365;

    /// <summary>Withdraws the cycle: it ends without adopting anything.</summary>
    public async Task<ActRefusal?> WithdrawAsync(CycleId id, string by, string? reason, CancellationToken cancellationToken)
    {
        if (CheckReason(reason) is { } refusal)
            return refusal;

        var withdrawal = new Withdrawal(by, reason!.Trim(), clock.Now);
        var fact = journal.FactOf(WithdrawalNote(id, withdrawal));
        var cycle = await cycles.UpdateAsync(
            id, open => CycleTransitions.CanWithdraw(open.Phase) && open.Withdrawal is null ? (open with { Withdrawal = withdrawal }).Noting(fact) : open, cancellationToken);
        return cycle.Withdrawal is null ? ActRefusal.CycleOver : null;
    }

    /// <summary>Reminds everybody who has not acted yet: a day after the last e-mail at the earliest, and within working hours.</summary>
    public async Task<ActRefusal?> RemindAsync(CycleId id, string by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (cycle.Phase is not (CyclePhase.Review or CyclePhase.Consultation or CyclePhase.Acknowledgement))
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;
        var chance = await reminders.ChanceAsync(cycle, cancellationToken);
        if (chance is not ReminderChance.Free free)
            return RefusalOf(chance);

        // Of two presses at once one is taken.
        var fact = FactOf(cycle, by, JournalAct.ReminderAsked, $"{now:yyyyMMddHHmmss}", JournalDetail.Of(("leaves", free.LeavesAt)));
        var asked = await cycles.UpdateAsync(
            id, open => open.ReminderAskedAt == cycle.ReminderAskedAt ? (open with { ReminderAskedAt = now }).Noting(fact) : open, cancellationToken);
        if (asked.ReminderAskedAt != now)
            return ActRefusal.ReminderPlanned;

        return null;
    }

    /// <summary>Has the e-mails of a wave sent again whose fate is unknown: who got the first one gets a second.</summary>
    public async Task<ActRefusal?> SendAgainAsync(CycleId id, string by, string wave, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (cycle.CurrentCampaign is not { } campaign || (await campaigns.GetAsync(campaign, cancellationToken)) is not { Campaign.ClosedAt: null } progress)
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;
        if (progress.Waves.FirstOrDefault(sent => sent.Name == wave) is not { Unknown: > 0 and var unknown } || progress.Again.Any(second => second.Wave == wave))
            return ActRefusal.NothingUnknown;

        var now = clock.Now;
        var fact = FactOf(cycle, by, JournalAct.SendingRepeated, $"{campaign}/{wave}", JournalDetail.Of(("unknown", unknown)));
        await campaigns.UpdateAsync(
            campaign,
            current => current.Again.Any(second => second.Wave == wave)
                ? current
                : (current with { Again = [.. current.Again, new SecondSending(wave, $"again-{current.Again.Count + 1}", now)] }).Noting(fact),
            cancellationToken);
        return null;
    }

    /// <summary>What is wrong with a later day for the close; null when nothing is.</summary>
    public async Task<ActRefusal?> CheckDayAsync(Cycle cycle, DateOnly? day, CancellationToken cancellationToken)
    {
        if (cycle.CurrentCampaign is not { } campaign)
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;
        if (day is not { } chosen)
            return ActRefusal.DateMissing;

        var closes = (await campaigns.GetAsync(campaign, cancellationToken)).Campaign.ClosesAt;
        return chosen > clock.Today.AddDays(LongestCampaignDays) || CloseOf(chosen) <= closes ? ActRefusal.NotLater : null;
    }

    /// <summary>Moves the close of the campaign under way to the end of a later day.</summary>
    public async Task<ActRefusal?> ExtendAsync(CycleId id, Extension extension, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (cycle.CurrentCampaign is not { } campaign)
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;
        if (CheckReason(extension.Reason) is { } refusal)
            return refusal;
        if (extension.Day is not { } day)
            return ActRefusal.DateMissing;

        var close = CloseOf(day);
        if (day > clock.Today.AddDays(LongestCampaignDays))
            return ActRefusal.NotLater;

        var fact = FactOf(cycle, extension.By, JournalAct.DeadlineExtended, $"{close:yyyyMMddHHmm}", JournalDetail.Of(("closes", close), (JournalDetail.Reason, extension.Reason!.Trim())));
        var progress = await campaigns.UpdateAsync(
            campaign,
            current => current.Campaign.ClosedAt is null && close > current.Campaign.ClosesAt
                ? (current with { Campaign = current.Campaign with { ClosesAt = close } }).Noting(fact)
                : current,
            cancellationToken);
        return progress.Campaign.ClosesAt == close ? null : ActRefusal.NotLater;
    }

    /// <summary>Lets the people go whom the last comparison with the directory held: the next look may find as many leavers as HR was shown.</summary>
    public async Task<ActRefusal?> ConfirmLeaversAsync(CycleId id, string by, string? reason, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (cycle.CurrentCampaign is not { } campaign || (await campaigns.GetAsync(campaign, cancellationToken)).Watch is not { Trouble: ComparisonTrouble.Held } held)
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;
        if (CheckReason(reason) is { } refusal)
            return refusal;

        var fact = FactOf(
            cycle,
            by,
            JournalAct.LeaversConfirmed,
            $"{held.ComparedAt:yyyyMMddHHmmss}",
            JournalDetail.Of(("leavers", held.HeldLeavers), (JournalDetail.Reason, reason!.Trim())));
        await campaigns.UpdateAsync(
            campaign,
            current => current.Watch is { Trouble: ComparisonTrouble.Held } watch && watch.ComparedAt == held.ComparedAt
                ? (current with { Watch = watch with { AllowedLeavers = watch.HeldLeavers } }).Noting(fact)
                : current,
            cancellationToken);
        return null;
    }

    /// <summary>Records that a formality was done. A second record of the same formality replaces the first.</summary>
    public async Task<ActRefusal?> RecordFormalityAsync(CycleId id, FormalityRecord record, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (cycle.Phase != CyclePhase.Formalities)
            return CycleTransitions.IsOver(cycle.Phase) ? ActRefusal.CycleOver : ActRefusal.NotInThisPhase;

        if (FormalityRules.Check(record, cycle.RecordsOfText(), clock.Today) is { } problem)
            return problem;

        var fact = FactOf(
            cycle,
            record.RecordedBy,
            JournalAct.FormalityRecorded,
            $"{record.Formality}/{record.RecordedAt:yyyyMMddHHmmssfff}",
            CycleComparison.DetailOf(record));
        await cycles.UpdateAsync(id, open => (open with { Formalities = FormalityRules.Add(open.Formalities, record) }).Noting(fact), cancellationToken);
        return null;
    }

    private DateTimeOffset CloseOf(DateOnly day) => LocalDay.At(WorkCalendar.NextWorkingDay(day), LocalDay.Close, clock.Zone);

    private static ActRefusal? CheckReason(string? reason) => reason?.Trim().Length switch
    {
        null or 0 => ActRefusal.ReasonMissing,
        > Limits.Reason => ActRefusal.ReasonTooLong,
        _ => null,
    };

    private static ActRefusal RefusalOf(ReminderChance? chance) => chance switch
    {
        ReminderChance.Planned => ActRefusal.ReminderPlanned,
        ReminderChance.TooLate => ActRefusal.ReminderTooLate,
        ReminderChance.UnderWay => ActRefusal.MailsLeaving,
        _ => ActRefusal.NobodyToRemind,
    };

    /// <summary>What the journal says of a withdrawal, from HR's decision on.</summary>
    internal static JournalNote WithdrawalNote(CycleId cycle, Withdrawal withdrawal) => new()
    {
        Cycle = cycle, Actor = withdrawal.By, Act = JournalAct.CycleWithdrawn, Key = $"{cycle}/end", Detail = JournalDetail.Of((JournalDetail.Reason, withdrawal.Reason)),
    };

    private JournalFact FactOf(Cycle cycle, string by, JournalAct act, string key, string? detail) =>
        journal.FactOf(new() { Cycle = cycle.Id, Actor = by, Act = act, Key = $"{cycle.Id}/{act}/{key}", Detail = detail });
}

/// <summary>HR's wish for a later close.</summary>
public sealed record Extension(string By, DateOnly? Day, string? Reason);
