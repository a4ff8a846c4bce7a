using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class ReviewCalendarTests
{
    [Fact]
    public void Reminders_OfARound_AreHalfWayThenAtTheDeadlineThenEveryWorkingDay()
    {
        var round = Given.Round(1, Given.Reviewer("a"));

        var days = ReviewCalendar.Reminders(round, Given.Paris).Take(4).Select(reminder => LocalDay.Of(reminder, Given.Paris));

        Assert.Equal([Given.Day("2026-11-30"), Given.Day("2026-12-03"), Given.Day("2026-12-04"), Given.Day("2026-12-07")], days);
    }

    [Fact]
    public void Reminders_OfAnyLength_AreRisingMorningsOfWorkingDaysAfterTheOpening()
    {
        var rounds = Enumerable.Range(1, 90).Select(days => Given.Round(1, Given.Reviewer("a")) with { Deadline = Given.Monday.AddDays(days) });

        Assert.All(rounds, round =>
        {
            var reminders = ReviewCalendar.Reminders(round, Given.Paris).Take(20).ToList();

            Assert.Equal(reminders.Distinct().Order(), reminders);
            Assert.All(reminders, reminder => Assert.True(reminder > round.OpenedAt && WorkCalendar.IsWorkingDay(LocalDay.Of(reminder, Given.Paris))));
        });
    }
}
