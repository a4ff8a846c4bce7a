namespace CharteFlow.Charters.Audience;

/// <summary>
/// When the app writes to people who did not ask for it: from 9:00 to 18:00 on working days, on the company's clocks.
/// </summary>
public static class WorkingHours
{
    /// <summary>Whether an instant lies within them; 18:00 itself does not.</summary>
    public static bool Hold(DateTimeOffset instant, TimeZoneInfo zone) => Next(instant, zone) == instant;

    /// <summary>The first instant within them from that one on; that one itself when it is one.</summary>
    public static DateTimeOffset Next(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = WorkCalendar.NextWorkingDay(LocalDay.Of(instant, zone));
        if (instant >= LocalDay.At(day, LocalDay.Close, zone))
            day = WorkCalendar.AddWorkingDays(day, 1);
        var morning = LocalDay.At(day, LocalDay.Morning, zone);
        return instant > morning ? instant : morning;
    }
}
