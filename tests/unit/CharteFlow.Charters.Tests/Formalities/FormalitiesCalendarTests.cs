using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Formalities;

public sealed class FormalitiesCalendarTests
{
    [Fact]
    public void Reminders_OfMonths_WidenToAMonthOnWorkingDays()
    {
        string[] expected = ["2026-11-30", "2026-12-11", "2026-12-28", "2027-01-25", "2027-02-22"];

        var reminders = FormalitiesCalendar.Reminders(Given.Day("2026-11-23")).Take(24).ToList();

        Assert.Equal(expected.Select(Given.Day), reminders.Take(5));
        Assert.All(reminders, day => Assert.True(WorkCalendar.IsWorkingDay(day)));
    }

    [Fact]
    public void NextReminder_IsStrictlyAfter()
    {
        var first = FormalitiesCalendar.NextReminder(Given.Monday, Given.Monday, Given.Paris);

        Assert.Equal(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), first);
        Assert.Equal(
            new DateTimeOffset(2026, 12, 11, 8, 0, 0, TimeSpan.Zero),
            FormalitiesCalendar.NextReminder(Given.Monday, first, Given.Paris)
        );
    }
}
