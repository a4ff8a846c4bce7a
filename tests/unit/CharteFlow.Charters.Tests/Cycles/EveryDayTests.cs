using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Tests.Cycles;

/// <summary>
/// Whatever the day and hour that something opens, in four years with a 29 February, what the calendar plans falls on
/// working days, in order.
/// </summary>
public sealed class EveryDayTests
{
    private static readonly TimeOnly[] Hours = [new(0, 0), new(2, 30), new(9, 0), new(18, 0), new(23, 59)];

    public static TheoryData<string> Zones =>
        ["Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "Pacific/Auckland"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Campaign_OpenedOnAnyDay_RemindsEscalatesAndClosesOnWorkingDays(string id)
    {
        var zone = LocalDay.Zone(id);
        foreach (var opened in Openings(zone))
        {
            var plan = CampaignCalendar.Plan(opened, new(), zone);

            var mornings = plan.Reminders.Append(plan.EscalationAt!.Value).ToList();
            Assert.True(
                IsAt(plan.ClosesAt, LocalDay.Close, zone)
                    && mornings.TrueForAll(at => IsAt(at, LocalDay.Morning, zone)),
                $"{opened:u}"
            );
            Assert.True(
                opened < plan.Reminders[0]
                    && mornings.Max() < plan.ClosesAt
                    && plan.Reminders.SequenceEqual(plan.Reminders.Order()),
                $"{opened:u}"
            );
            Assert.InRange(LocalDay.Of(plan.ClosesAt, zone).DayNumber - LocalDay.Of(opened, zone).DayNumber, 21, 25);
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Round_OpenedOnAnyDay_RemindsAndEndsOnWorkingDays(string id)
    {
        var zone = LocalDay.Zone(id);
        foreach (var opened in Openings(zone))
        {
            var round = RoundRules.OpenRound(
                new(Given.Cycle, 1, opened, new('a', 64)),
                Given.Settings(Given.Reviewer("r")),
                zone
            );

            var reminders = ReviewCalendar.Reminders(opened, round.Deadline, zone).ToList();
            Assert.True(
                IsAt(round.Deadline, LocalDay.Close, zone)
                    && reminders.TrueForAll(at => IsAt(at, LocalDay.Morning, zone)),
                $"{opened:u}"
            );
            Assert.True(
                opened < reminders[0]
                    && reminders[0] < round.Deadline
                    && reminders.SequenceEqual(reminders.Distinct().Order()),
                $"{opened:u}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Draft_OpenedOnAnyDay_RemindsHrOnWorkingDays(string id)
    {
        var zone = LocalDay.Zone(id);
        foreach (var opened in Openings(zone))
        {
            var first = DraftingCalendar.NextReminder(opened, opened, Given.Settings(), zone);

            Assert.True(opened < first && IsAt(first, LocalDay.Morning, zone), $"{opened:u}");
        }
    }

    [Fact]
    public void NextReview_OfAnyAdoption_IsAWorkingDayOfTheSameWeekOrTheNext()
    {
        foreach (var adopted in Days())
        {
            var next = RevisionRules.NextReview(adopted, Given.Settings());

            Assert.True(WorkCalendar.IsWorkingDay(next), $"{adopted}");
            Assert.InRange(next.DayNumber - adopted.AddMonths(12).DayNumber, 0, 4);
        }
    }

    private static IEnumerable<DateTimeOffset> Openings(TimeZoneInfo zone) =>
        Days().Select((day, index) => LocalDay.At(day, Hours[index % Hours.Length], zone));

    private static IEnumerable<DateOnly> Days() => Enumerable.Range(0, 1461).Select(new DateOnly(2027, 1, 1).AddDays);

    private static bool IsAt(DateTimeOffset instant, TimeOnly time, TimeZoneInfo zone) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) == time
        && WorkCalendar.IsWorkingDay(LocalDay.Of(instant, zone));
}
