using System.Globalization;
using NCrontab;

namespace CharteFlow.LocalHost.Timers;

/// <summary>
/// When a timer runs: at the occurrences of an NCRONTAB expression in UTC, or one interval after another.
/// </summary>
internal sealed class TimerSchedule
{
    // NCrontab answers its end for an expression that never occurs, such as 31 February.
    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    private readonly Func<DateTimeOffset, DateTimeOffset> _next;

    private TimerSchedule(string text, Func<DateTimeOffset, DateTimeOffset> next)
    {
        Text = text;
        _next = next;
    }

    public string Text { get; }

    /// <summary>The first occurrence after the given instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => _next(after);

    /// <summary>The schedule, or null and what is wrong with the text.</summary>
    public static TimerSchedule? Parse(string text, out string? fault)
    {
        var schedule = text.Contains(':') ? Interval(text) : Cron(text);
        fault = schedule is not null
            ? null
            : $"schedule \"{text}\" is neither an NCRONTAB expression of six fields (seconds first) that ever occurs, nor a TimeSpan above zero";
        return schedule;
    }

    private static TimerSchedule? Interval(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new TimerSchedule(text, after => after + interval)
            : null;

    private static TimerSchedule? Cron(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var cron = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        if (cron is null || NextOf(cron, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)) >= Never)
            return null;

        return new TimerSchedule(text, after => new DateTimeOffset(NextOf(cron, after.UtcDateTime), TimeSpan.Zero));
    }

    private static DateTime NextOf(CrontabSchedule cron, DateTime after) =>
        DateTime.SpecifyKind(cron.GetNextOccurrence(after, Never), DateTimeKind.Utc);
}
