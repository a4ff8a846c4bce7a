using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Reviews;

/// <summary>When silent reviewers are reminded: half-way, on the day of the deadline, then every working day. A round never decides itself: silence is no verdict.</summary>
public static class ReviewCalendar
{
    /// <summary>The reminders of a round, rising and without end, at nine in the morning of <paramref name="zone"/>: take as many as are needed.</summary>
    public static IEnumerable<DateTimeOffset> Reminders(ReviewRound round, TimeZoneInfo zone) =>
        Days(LocalDay.Of(round.OpenedAt, zone), LocalDay.Of(round.Deadline, zone))
            .Select(day => LocalDay.At(day, LocalDay.Morning, zone))
            .Where(reminder => reminder > round.OpenedAt);

    private static IEnumerable<DateOnly> Days(DateOnly opened, DateOnly deadline)
    {
        var halfway = WorkCalendar.NextWorkingDay(opened.AddDays((deadline.DayNumber - opened.DayNumber) / 2));
        if (halfway > opened && halfway < deadline)
            yield return halfway;

        for (var day = WorkCalendar.NextWorkingDay(deadline); ; day = WorkCalendar.AddWorkingDays(day, 1))
            yield return day;
    }
}
