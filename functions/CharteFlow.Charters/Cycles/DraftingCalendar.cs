using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Cycles;

/// <summary>
/// When HR is reminded to submit the draft: every <see cref="CycleSettings.DraftingReminderDays"/> days until
/// <see cref="CycleSettings.DraftingDays"/> are over, each moved to the next working day; afterwards on the next
/// working day, then at ever longer intervals, a month apart in the end.
/// </summary>
public static class DraftingCalendar
{
    /// <summary>Working days, about a month.</summary>
    private const int LongestGap = 20;

    /// <summary>The days of the reminders, rising and without end: take as many as are needed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The settings ask for less than a day between
    /// reminders.</exception>
    public static IEnumerable<DateOnly> Reminders(DateOnly openedOn, CycleSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.DraftingReminderDays, 1);
        var last = openedOn;
        for (
            var days = settings.DraftingReminderDays;
            days <= settings.DraftingDays;
            days += settings.DraftingReminderDays
        )
        {
            var day = WorkCalendar.NextWorkingDay(openedOn.AddDays(days));
            if (day > last)
                yield return last = day;
        }

        var deadline = openedOn.AddDays(settings.DraftingDays);
        var late = last > deadline ? last : deadline;
        foreach (var gap in WideningGaps.From(1, LongestGap))
            yield return late = WorkCalendar.AddWorkingDays(late, gap);
    }

    /// <summary>The first reminder after an instant, at nine in the morning of <paramref name="zone"/>.</summary>
    public static DateTimeOffset NextReminder(
        DateTimeOffset openedAt,
        DateTimeOffset after,
        CycleSettings settings,
        TimeZoneInfo zone
    ) =>
        Reminders(LocalDay.Of(openedAt, zone), settings)
            .Select(day => LocalDay.At(day, LocalDay.Morning, zone))
            .First(at => at > after);
}
