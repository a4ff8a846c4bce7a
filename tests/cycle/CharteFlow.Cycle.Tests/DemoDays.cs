using CharteFlow.Charters.Audience;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// Every kind of day of a year on which somebody may start the demo, each at another hour. The year has a 29 February.
/// </summary>
internal static class DemoDays
{
    private const int Year = 2028;

    private static readonly TimeOnly[] Hours =
    [
        new(0, 0),
        new(2, 30),
        new(7, 59),
        new(9, 0),
        new(12, 0),
        new(18, 0),
        new(23, 59),
    ];

    /// <summary>The starts, in the zone.</summary>
    public static IReadOnlyList<DateTimeOffset> Starts(TimeZoneInfo zone) =>
        [.. Days(zone).Distinct().Order().Select((day, index) => LocalDay.At(day, Hours[index % Hours.Length], zone))];

    /// <summary>
    /// A week without holidays, the days around those holidays that bridge or move, leap day, both changes of the
    /// clocks and the year's end.
    /// </summary>
    private static IEnumerable<DateOnly> Days(TimeZoneInfo zone) =>
        [
            .. Enumerable.Range(0, 7).Select(new DateOnly(Year, 9, 11).AddDays),
            .. Around(
                WorkCalendar.Easter(Year).AddDays(1),
                new(Year, 5, 1),
                WorkCalendar.Easter(Year).AddDays(39),
                new(Year, 12, 25)
            ),
            new(Year, 2, 29),
            .. Enumerable
                .Range(0, 366)
                .Select(new DateOnly(Year, 1, 1).AddDays)
                .Where(day => ClocksChangeOn(day, zone)),
            new(Year, 12, 31),
            new(Year, 1, 1),
        ];

    private static IEnumerable<DateOnly> Around(params IEnumerable<DateOnly> days) =>
        days.SelectMany(day => (DateOnly[])[day.AddDays(-1), day, day.AddDays(1)]);

    private static bool ClocksChangeOn(DateOnly day, TimeZoneInfo zone) =>
        LocalDay.At(day.AddDays(1), TimeOnly.MinValue, zone) - LocalDay.At(day, TimeOnly.MinValue, zone)
        != TimeSpan.FromDays(1);
}
