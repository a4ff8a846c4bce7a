using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Cycles;

/// <summary>
/// When HR is reminded to submit the draft: every <see cref="CycleSettings.DraftingReminderDays"/> days until
/// <see cref="CycleSettings.DraftingDays"/> are over, each moved to the next working day; on every working day afterwards.
/// </summary>
public static class DraftingCalendar
{
    /// <summary>The days of the reminders, rising and without end: take as many as are needed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The settings ask for less than a day between reminders.</exception>
    public static IEnumerable<DateOnly> Reminders(DateOnly openedOn, CycleSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.DraftingReminderDays, 1);
        var last = openedOn;
        for (var days = settings.DraftingReminderDays; days <= settings.DraftingDays; days += settings.DraftingReminderDays)
        {
            var day = WorkCalendar.NextWorkingDay(openedOn.AddDays(days));
            if (day > last)
                yield return last = day;
        }

        var deadline = openedOn.AddDays(settings.DraftingDays);
        for (var day = last > deadline ? last : deadline; ;)
            yield return day = WorkCalendar.AddWorkingDays(day, 1);
    }

    /// <summary>The first reminder after an instant, at nine in the morning of <paramref name="zone"/>.</summary>
    public static DateTimeOffset NextReminder(DateTimeOffset openedAt, DateTimeOffset after, CycleSettings settings, TimeZoneInfo zone) =>
        Reminders(LocalDay.Of(openedAt, zone), settings).Select(day => LocalDay.At(day, LocalDay.Morning, zone)).First(at => at > after);
}
