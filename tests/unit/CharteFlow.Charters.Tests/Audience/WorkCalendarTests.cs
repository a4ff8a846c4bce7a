using CharteFlow.Charters.Audience;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    public void Easter_KnownYears_IsKnownDay(string easter) =>
        Assert.Equal(Given.Day(easter), WorkCalendar.Easter(Given.Day(easter).Year));

    [Property(MaxTest = 2_000)]
    public Property Easter_AnyGregorianYear_AgreesWithOudin() =>
        Prop.ForAll(Gen.Choose(1583, 9998).ToArbitrary(), year => WorkCalendar.Easter(year) == Oudin(year));

    [Fact]
    public void Holidays_Of2026_AreTheElevenOfTheLabourCode()
    {
        string[] expected =
        [
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25",
        ];

        Assert.Equal(expected.Select(Given.Day), WorkCalendar.Holidays(2026).Order());
    }

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-04-03", true)]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-05-14", false)]
    [InlineData("2026-05-25", false)]
    [InlineData("2026-12-26", false)]
    [InlineData("2028-12-26", true)]
    public void IsWorkingDay_Day_KnowsWeekendsAndHolidays(string day, bool expected) =>
        Assert.Equal(expected, WorkCalendar.IsWorkingDay(Given.Day(day)));

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-21", "2026-11-23")]
    [InlineData("2027-12-31", "2027-12-31")]
    [InlineData("2028-01-01", "2028-01-03")]
    [InlineData("2026-05-08", "2026-05-11")]
    public void NextWorkingDay_Day_IsThatDayOrTheFirstAfter(string day, string expected) =>
        Assert.Equal(Given.Day(expected), WorkCalendar.NextWorkingDay(Given.Day(day)));

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-22", "2026-11-20")]
    [InlineData("2027-01-03", "2026-12-31")]
    public void PreviousWorkingDay_Day_IsThatDayOrTheLastBefore(string day, string expected) =>
        Assert.Equal(Given.Day(expected), WorkCalendar.PreviousWorkingDay(Given.Day(day)));

    [Theory]
    [InlineData("2026-11-21", 0, "2026-11-21")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-21", 10, "2027-01-06")]
    public void AddWorkingDays_Count_PassesOverDaysOff(string day, int count, string expected) =>
        Assert.Equal(Given.Day(expected), WorkCalendar.AddWorkingDays(Given.Day(day), count));

    [Fact]
    public void AddWorkingDays_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkCalendar.AddWorkingDays(Given.Day("2026-11-23"), -1));

    [Property]
    public Property AddWorkingDays_InTwoSteps_IsTheSameAsInOne() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Gen.Choose(0, 40).ToArbitrary(),
            Gen.Choose(0, 40).ToArbitrary(),
            (day, first, second) =>
                WorkCalendar.AddWorkingDays(WorkCalendar.AddWorkingDays(day, first), second)
                == WorkCalendar.AddWorkingDays(day, first + second)
        );

    [Property]
    public Property AddWorkingDays_AnyCount_ThatManyWorkingDaysLieBetween() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Gen.Choose(1, 60).ToArbitrary(),
            (day, count) =>
            {
                var end = WorkCalendar.AddWorkingDays(day, count);
                var passed = Enumerable
                    .Range(1, end.DayNumber - day.DayNumber)
                    .Select(day.AddDays)
                    .Count(WorkCalendar.IsWorkingDay);

                return passed == count && WorkCalendar.IsWorkingDay(end);
            }
        );

    /// <summary>Another way to the same day, after J.-M. Oudin (1940).</summary>
    private static DateOnly Oudin(int year)
    {
        var (century, golden) = (year / 100, year % 19);
        var moon = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        moon -= moon / 28 * (1 - (29 / (moon + 1) * ((21 - golden) / 11)));
        var sunday = moon - ((year + (year / 4) + moon + 2 - century + (century / 4)) % 7);
        var month = 3 + ((sunday + 40) / 44);
        return new(year, month, sunday + 28 - (31 * (month / 4)));
    }
}
