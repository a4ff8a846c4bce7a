using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>A function with a timer trigger whose settings are resolved.</summary>
internal sealed partial record TimerFunction(HostedFunction Function, TimerSchedule Schedule, bool RunOnStartup, bool Monitored)
{
    /// <summary>The timer, or null with the fault added to <paramref name="errors"/>.</summary>
    public static TimerFunction? Create(HostedFunction function, IConfiguration configuration, StartErrors errors)
    {
        var trigger = (TimerTriggerAttribute)function.Source.Trigger;
        if (Resolve(trigger.Schedule, configuration, out var fault) is { } text && TimerSchedule.Parse(text, out fault) is { } schedule)
            return new TimerFunction(function, schedule, trigger.RunOnStartup, trigger.UseMonitor && IsWorthMonitoring(schedule));

        errors.Add($"Function \"{function.Name}\": {fault}.");
        return null;
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingPattern { get; }

    private static string? Resolve(string schedule, IConfiguration configuration, out string? fault)
    {
        var missing = SettingPattern.Matches(schedule).Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => string.IsNullOrWhiteSpace(configuration[name]));
        fault = missing is null ? null : $"setting \"{missing}\" in schedule \"{schedule}\" is missing; add it to Values of local.settings.json";
        return missing is null ? SettingPattern.Replace(schedule, match => configuration[match.Groups[1].Value]!) : null;
    }

    // As on the real host: a schedule of less than a minute is not kept across restarts.
    private static bool IsWorthMonitoring(TimerSchedule schedule)
    {
        var first = schedule.Next(DateTimeOffset.UnixEpoch);
        return schedule.Next(first) - first >= TimeSpan.FromMinutes(1);
    }
}
