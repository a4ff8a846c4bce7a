using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using CharteFlow.Charters.Audience;
using CharteFlow.Demo;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>The demo ends in an adoption whatever the day, the hour, the zone and the size of its company.</summary>
public sealed partial class DemoTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task Play_StartedOnEveryKindOfDay_Adopts()
    {
        var zone = LocalDay.Zone();
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            DemoDays.Starts(zone),
            async (start, _) =>
            {
                if (await ProblemAsync(start, 6, zone) is { } problem)
                    failures.Add($"{start:u}: {problem}");
            }
        );

        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("America/Guadeloupe", "2026-10-31T23:30:00-04:00")]
    [InlineData("Indian/Reunion", "2027-01-01T01:00:00+04:00")]
    [InlineData("Pacific/Auckland", "2026-09-27T01:59:00+12:00")]
    public async Task Play_InAnotherZone_TellsTheDaysThere(string zone, string start) =>
        Assert.Null(await ProblemAsync(DateTimeOffset.Parse(start, English), 6, LocalDay.Zone(zone)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(40)]
    public async Task Play_InACompanyOfAnySize_Adopts(int employees) =>
        Assert.Null(await ProblemAsync(TestApp.Start, employees, LocalDay.Zone()));

    /// <summary>Plays the demo; what is wrong with what it did and told, or null.</summary>
    private static async Task<string?> ProblemAsync(DateTimeOffset start, int employees, TimeZoneInfo zone)
    {
        var folder = TestApp.NewFolder();
        await using var output = new StringWriter(English);
        try
        {
            var setup = new AppSetup
            {
                Folder = folder,
                DirectoryCsv = await Company.WriteAsync(folder, employees),
                StartsAt = start.ToUniversalTime(),
                Settings = new Dictionary<string, string?> { ["Company:TimeZone"] = zone.Id },
            };
            await using var app = await RunningApp.StartAsync(setup);
            var isWhole = await DemoRun.PlayAsync(app, DemoRun.StageOf(app, output, interactive: false));
            return isWhole ? ProblemOf(output.ToString(), LocalDay.Of(start, zone)) : output.ToString();
        }
        catch (InvalidOperationException problem)
        {
            return $"{problem.Message} {output}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? ProblemOf(string told, DateOnly started)
    {
        var days = Told()
            .Matches(told)
            .Select(line => (Day: DayOf(line.Groups["day"].Value), What: line.Groups["what"].Value))
            .ToList();
        var byTheApp = days.Where(line =>
                line.What.Contains("reminded", StringComparison.Ordinal)
                || line.What.Contains("closes", StringComparison.Ordinal)
                || line.What.Contains("is adopted", StringComparison.Ordinal)
            )
            .ToList();
        var close = Close().Match(told);
        return days[0].Day != started ? $"It starts on {days[0].Day}: {told}"
            : !days.Select(line => line.Day).SequenceEqual(days.Select(line => line.Day).Order())
                ? $"Its days are out of order: {told}"
            : byTheApp.Count != 4 || !byTheApp.TrueForAll(line => WorkCalendar.IsWorkingDay(line.Day))
                ? $"The app acts on a day off: {told}"
            : close.Groups["hour"].Value != "18:00" || DayOf(close.Groups["day"].Value) != byTheApp[2].Day
                ? $"It closes at another time than it says: {told}"
            : !WorkCalendar.IsWorkingDay(DayOf(Review().Match(told).Groups["day"].Value))
                ? $"The next review starts on a day off: {told}"
            : null;
    }

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "ddd dd MMM yyyy", English);

    [GeneratedRegex(@"^  (?<day>\w{3} \d\d \w{3,4} \d{4})  (?<what>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Told();

    [GeneratedRegex(@"Answers are taken until (?<day>\w{3} \d\d \w{3,4} \d{4}) at (?<hour>\d\d:\d\d)\.")]
    private static partial Regex Close();

    [GeneratedRegex(@"The next review starts on (?<day>\w{3} \d\d \w{3,4} \d{4})\.")]
    private static partial Regex Review();
}
