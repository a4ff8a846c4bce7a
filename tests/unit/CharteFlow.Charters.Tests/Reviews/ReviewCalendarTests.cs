using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class ReviewCalendarTests
{
    [Fact]
    public void Reminders_OfTenDays_AreThreeAtEverLongerIntervalsAndThenHrIsAsked()
    {
        var deadline = Given.Monday.AddDays(10);

        var days = ReviewCalendar
            .Reminders(Given.Monday, deadline, Given.Paris)
            .Select(reminder => LocalDay.Of(reminder, Given.Paris));

        Assert.Equal([Given.Day("2026-11-25"), Given.Day("2026-11-30"), Given.Day("2026-12-07")], days);
        Assert.Equal(
            Given.Day("2026-12-09"),
            LocalDay.Of(ReviewCalendar.HrIsAskedAt(Given.Monday, deadline, Given.Paris), Given.Paris)
        );
    }

    [Fact]
    public void Reminders_OfAnyLengthAndInvitation_AreRisingMorningsOfWorkingDaysAndHrComesAfterThemAndTheDeadline()
    {
        var cases =
            from days in Enumerable.Range(1, 90)
            from invited in new[] { 0, 3, 100 }
            select (Invited: Given.Monday.AddDays(invited), Deadline: Given.Monday.AddDays(days));

        Assert.All(
            cases,
            round =>
            {
                var reminders = ReviewCalendar.Reminders(round.Invited, round.Deadline, Given.Paris);
                var gaps = reminders
                    .Prepend(round.Invited)
                    .Zip(reminders, (before, after) => WorkingDaysBetween(before, after))
                    .ToList();
                var hr = ReviewCalendar.HrIsAskedAt(round.Invited, round.Deadline, Given.Paris);

                Assert.Equal(3, reminders.Count);
                Assert.Equal(gaps.Distinct().Order(), gaps);
                Assert.All(reminders.Append(hr), at => Assert.True(WorkingHours.Hold(at, Given.Paris)));
                Assert.True(hr > reminders[^1] && hr > round.Deadline);
            }
        );
    }

    private static int WorkingDaysBetween(DateTimeOffset from, DateTimeOffset to) =>
        Enumerable
            .Range(1, LocalDay.Of(to, Given.Paris).DayNumber - LocalDay.Of(from, Given.Paris).DayNumber)
            .Count(days => WorkCalendar.IsWorkingDay(LocalDay.Of(from, Given.Paris).AddDays(days)));
}
