using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Campaigns;

/// <summary>
/// When a campaign reminds, escalates and closes. Reminders never leave at weekends or on public holidays; the first
/// leaves <see cref="CampaignSettings.FirstReminderAfter"/> working days after the opening, each later gap is one and a
/// half times the one before, rounded up to a working day, and none leaves in the 24 hours before the close.
/// </summary>
public static class CampaignCalendar
{
    private static readonly TimeSpan QuietBeforeClose = TimeSpan.FromHours(24);

    /// <summary>
    /// The dates of a campaign that opens then; the close is <see cref="CampaignSettings.Days"/> later, or on the next
    /// working day.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The settings ask for less than a day before the first
    /// reminder.</exception>
    public static CampaignPlan Plan(DateTimeOffset openedAt, CampaignSettings settings, TimeZoneInfo zone) =>
        Plan(openedAt, LocalDay.Of(openedAt, zone).AddDays(settings.Days), settings, zone);

    /// <summary>
    /// The plan with a later close: 18:00 on the day of <paramref name="newClose"/>, or on the next working day. A
    /// close that is not later leaves the plan as it is. Reminders keep their dates, those that now fit are added, and
    /// the escalation moves with the close; the caller leaves out what is past by then.
    /// </summary>
    public static CampaignPlan Extend(
        CampaignPlan plan,
        DateTimeOffset newClose,
        CampaignSettings settings,
        TimeZoneInfo zone
    )
    {
        var extended = Plan(plan.OpenedAt, LocalDay.Of(newClose, zone), settings, zone);
        return extended.ClosesAt > plan.ClosesAt ? extended : plan;
    }

    private static CampaignPlan Plan(
        DateTimeOffset openedAt,
        DateOnly lastDay,
        CampaignSettings settings,
        TimeZoneInfo zone
    )
    {
        var closeDay = WorkCalendar.NextWorkingDay(lastDay);
        var closesAt = LocalDay.At(closeDay, LocalDay.Close, zone);
        var reminders = ReminderDays(LocalDay.Of(openedAt, zone), settings).Select(Morning);
        var escalations = EscalationDays(closeDay, settings).Select(Morning);
        return new()
        {
            Zone = zone,
            OpenedAt = openedAt.ToUniversalTime(),
            ClosesAt = closesAt,
            Reminders = [.. reminders.TakeWhile(at => at <= closesAt - QuietBeforeClose)],
            Comparisons =
            [
                .. WorkingDaysAfter(LocalDay.Of(openedAt, zone), closeDay)
                    .Select(day => LocalDay.At(day, LocalDay.Early, zone)),
            ],
            EscalationAt = escalations.Where(at => at > openedAt).Cast<DateTimeOffset?>().FirstOrDefault(),
        };

        DateTimeOffset Morning(DateOnly day) => LocalDay.At(day, LocalDay.Morning, zone);
    }

    private static IEnumerable<DateOnly> ReminderDays(DateOnly openedOn, CampaignSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.FirstReminderAfter, 1);
        var day = openedOn;
        foreach (var gap in WideningGaps.From(settings.FirstReminderAfter).Take(settings.MaximumReminders))
            yield return day = WorkCalendar.AddWorkingDays(day, gap);
    }

    private static IEnumerable<DateOnly> WorkingDaysAfter(DateOnly openedOn, DateOnly lastDay)
    {
        for (
            var day = WorkCalendar.AddWorkingDays(openedOn, 1);
            day <= lastDay;
            day = WorkCalendar.AddWorkingDays(day, 1)
        )
            yield return day;
    }

    /// <summary>
    /// One day or none. On a day off managers learn it earlier rather than later: they need the days that are left.
    /// </summary>
    private static IEnumerable<DateOnly> EscalationDays(DateOnly closeDay, CampaignSettings settings) =>
        settings.EscalateDaysBefore == 0
            ? []
            : [WorkCalendar.PreviousWorkingDay(closeDay.AddDays(-settings.EscalateDaysBefore))];
}
