using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Formalities;

/// <summary>
/// When HR is reminded of formalities that are missing: after a week, then at ever longer intervals, a month apart in
/// the end, on working days.
/// </summary>
public static class FormalitiesCalendar
{
    private const int FirstGap = 7;
    private const int LongestGap = 30;

    /// <summary>The first reminder after an instant, at nine in the morning of <paramref name="zone"/>.</summary>
    public static DateTimeOffset NextReminder(DateTimeOffset openedAt, DateTimeOffset after, TimeZoneInfo zone) =>
        Reminders(LocalDay.Of(openedAt, zone))
            .Select(day => LocalDay.At(day, LocalDay.Morning, zone))
            .First(at => at > after);

    /// <summary>The days of the reminders, rising and without end: take as many as are needed.</summary>
    public static IEnumerable<DateOnly> Reminders(DateOnly openedOn)
    {
        var day = openedOn;
        foreach (var gap in WideningGaps.From(FirstGap, LongestGap))
        {
            day = day.AddDays(gap);
            yield return WorkCalendar.NextWorkingDay(day);
        }
    }
}
