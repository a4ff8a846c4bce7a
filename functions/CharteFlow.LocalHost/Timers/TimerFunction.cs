using System.Text.RegularExpressions;
using CharteFlow.LocalHost.Functions;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Timers;

/// <summary>A function with a timer trigger whose settings are resolved.</summary>
internal sealed partial record TimerFunction(
    FunctionDefinition Function,
    TimerSchedule Schedule,
    bool RunOnStartup,
    bool Monitored
)
{
    /// <summary>The timer, or null and what is wrong with it.</summary>
    public static TimerFunction? Create(FunctionDefinition function, IConfiguration configuration, out string? fault)
    {
        var trigger = function.Trigger;
        if (
            Resolve(trigger.Text("schedule") ?? "", configuration, out fault) is not { } text
            || TimerSchedule.Parse(text, out fault) is not { } schedule
        )
            return null;

        return new TimerFunction(
            function,
            schedule,
            trigger.Flag("runOnStartup") ?? false,
            (trigger.Flag("useMonitor") ?? true) && IsWorthMonitoring(schedule)
        );
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingPattern { get; }

    private static string? Resolve(string schedule, IConfiguration configuration, out string? fault)
    {
        var missing = SettingPattern
            .Matches(schedule)
            .Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => string.IsNullOrWhiteSpace(configuration[name]));
        fault = missing is null
            ? null
            : $"setting \"{missing}\" in schedule \"{schedule}\" is missing; add it to Values of local.settings.json";
        return missing is null
            ? SettingPattern.Replace(schedule, match => configuration[match.Groups[1].Value]!)
            : null;
    }

    // As on the real host: a schedule of less than a minute is not kept across restarts.
    private static bool IsWorthMonitoring(TimerSchedule schedule)
    {
        var first = schedule.Next(DateTimeOffset.UnixEpoch);
        return schedule.Next(first) - first >= TimeSpan.FromMinutes(1);
    }
}
