using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Reviews;

/// <summary>
/// When a silent reviewer is reminded: three times, at ever longer intervals; two working days after the last of them
/// HR is asked to decide. A round never decides itself: silence is no verdict.
/// </summary>
public static class ReviewCalendar
{
    /// <summary>Reminders that leave by themselves to one reviewer in a round.</summary>
    public const int MaximumReminders = 3;

    private const int ShortestGap = 2;
    private const int DaysUntilHrIsAsked = 2;

    /// <summary>
    /// The reminders to a reviewer who was invited then, rising, at nine in the morning of working days of
    /// <paramref name="zone"/>.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> Reminders(
        DateTimeOffset invitedAt,
        DateTimeOffset deadline,
        TimeZoneInfo zone
    ) => [.. Days(invitedAt, deadline, zone).Select(day => LocalDay.At(day, LocalDay.Morning, zone))];

    /// <summary>
    /// When HR is asked to decide about that reviewer: after the last reminder and after the deadline.
    /// </summary>
    public static DateTimeOffset HrIsAskedAt(DateTimeOffset invitedAt, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var last = Days(invitedAt, deadline, zone).Last();
        var end = LocalDay.Of(deadline, zone);
        return LocalDay.At(
            WorkCalendar.AddWorkingDays(last > end ? last : end, DaysUntilHrIsAsked),
            LocalDay.Morning,
            zone
        );
    }

    private static IEnumerable<DateOnly> Days(DateTimeOffset invitedAt, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var day = LocalDay.Of(invitedAt, zone);
        foreach (
            var gap in WideningGaps
                .From(Math.Max(ShortestGap, WorkingDays(day, LocalDay.Of(deadline, zone)) / 4))
                .Take(MaximumReminders)
        )
            yield return day = WorkCalendar.AddWorkingDays(day, gap);
    }

    private static int WorkingDays(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
            count += WorkCalendar.IsWorkingDay(day) ? 1 : 0;
        return count;
    }
}
