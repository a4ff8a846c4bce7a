using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
/// <param name="schedule">A six-field NCRONTAB expression (UTC), a <see cref="TimeSpan"/>, or <c>%Setting%</c> that holds one of them.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Also run once each time the host starts. Default false.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Keep the last run, so that a run missed while the host was down happens once at start. Default true.</summary>
    public bool UseMonitor { get; set; } = true;
}
