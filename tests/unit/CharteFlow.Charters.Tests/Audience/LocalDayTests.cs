using System.Globalization;
using CharteFlow.Charters.Audience;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-06-30T22:00:00Z", "2026-07-01")]
    [InlineData("2026-06-30T12:00:00-11:00", "2026-07-01")]
    public void Of_Instant_IsTheDayInParis(string instant, string expected) =>
        Assert.Equal(Given.Day(expected), LocalDay.Of(Instant(instant), Given.Paris));

    [Theory]
    [InlineData("2026-01-15", "18:00", "2026-01-15T17:00:00Z")]
    [InlineData("2026-07-15", "18:00", "2026-07-15T16:00:00Z")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-03-29", "03:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", "01:59", "2026-10-24T23:59:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    public void At_LocalTime_IsTheInstantAroundChangesOfClocks(string day, string time, string expected)
    {
        var instant = LocalDay.At(Given.Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture), Given.Paris);

        Assert.Equal(Instant(expected), instant);
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Property]
    public Property Of_InstantOfALocalTime_IsItsDay() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Gen.Choose(0, 1439).ToArbitrary(),
            (day, minute) =>
                LocalDay.Of(LocalDay.At(day, TimeOnly.MinValue.AddMinutes(minute), Given.Paris), Given.Paris) == day
        );

    [Fact]
    public void Zone_Unknown_Throws() =>
        Assert.Throws<TimeZoneNotFoundException>(() => LocalDay.Zone("Europe/Atlantis"));

    private static DateTimeOffset Instant(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
