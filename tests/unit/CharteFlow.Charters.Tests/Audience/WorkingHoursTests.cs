using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class WorkingHoursTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-10-05T06:59:59Z", "2026-10-05T07:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-05T07:00:00Z", "2026-10-05T07:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-05T15:59:59Z", "2026-10-05T15:59:59Z")]
    [InlineData("Europe/Paris", "2026-10-05T16:00:00Z", "2026-10-06T07:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-10T21:00:00Z", "2026-10-12T07:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-11T12:00:00Z", "2026-10-12T07:00:00Z")]
    [InlineData("Europe/Paris", "2026-11-10T17:00:00Z", "2026-11-12T08:00:00Z")]
    [InlineData("Europe/Paris", "2026-12-31T18:00:00Z", "2027-01-04T08:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-23T16:30:00Z", "2026-10-26T08:00:00Z")]
    [InlineData("Europe/Paris", "2027-03-26T17:30:00Z", "2027-03-30T07:00:00Z")]
    [InlineData("America/Guadeloupe", "2026-10-05T22:30:00Z", "2026-10-06T13:00:00Z")]
    [InlineData("Pacific/Noumea", "2026-10-05T21:30:00Z", "2026-10-05T22:00:00Z")]
    public void Next_OfAnInstant_IsTheFirstWithinWorkingHoursThere(string zone, string instant, string expected)
    {
        var (clocks, at) = (LocalDay.Zone(zone), DateTimeOffset.Parse(instant, null));

        Assert.Equal(DateTimeOffset.Parse(expected, null), WorkingHours.Next(at, clocks));
        Assert.Equal(instant == expected, WorkingHours.Hold(at, clocks));
    }
}
