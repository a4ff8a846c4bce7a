using System.Globalization;
using CharteFlow.LocalHost.Timers;

namespace CharteFlow.LocalHost.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 0 8 * * *", "2026-01-01T07:30:00Z", "2026-01-01T08:00:00Z")]
    [InlineData("0 0 8 * * *", "2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z")]
    [InlineData("0 0 8 * * 1-5", "2026-01-02T08:00:00Z", "2026-01-05T08:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("*/10 * * * * *", "2026-01-01T00:00:09.5Z", "2026-01-01T00:00:10Z")]
    [InlineData("0 30 2 * * *", "2026-03-28T12:00:00+01:00", "2026-03-29T02:30:00Z")]
    [InlineData("30 6 * * *", "2026-01-01T00:00:00Z", "2026-01-01T06:30:00Z")]
    [InlineData("01:30:00", "2026-01-01T00:10:00Z", "2026-01-01T01:40:00Z")]
    [InlineData("1.00:00:00", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    public void Next_OfASchedule_IsItsFirstOccurrenceAfterThatInUtc(string schedule, string after, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule, out _)!.Next(At(after)));

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 0 0 31 2 *")]
    [InlineData("00:00:00")]
    [InlineData("-00:01:00")]
    [InlineData("soon")]
    public void Parse_NoSchedule_SaysSo(string text)
    {
        Assert.Null(TimerSchedule.Parse(text, out var fault));
        Assert.StartsWith($"schedule \"{text}\" is neither an NCRONTAB expression", fault, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
