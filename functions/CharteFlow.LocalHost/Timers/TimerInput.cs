using System.Text.Json;

namespace CharteFlow.LocalHost.Timers;

/// <summary>What a timer function gets, in the worker's own JSON.</summary>
/// <param name="IsPastDue">True when the run is late because the host was down.</param>
/// <param name="ScheduleStatus">When it ran and runs; null for a timer that is not monitored.</param>
internal sealed record TimerInput(bool IsPastDue, TimerStatus? ScheduleStatus)
{
    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                Schedule = new { AdjustForDST = true },
                ScheduleStatus,
                IsPastDue,
            }
        );
}

/// <summary>The last run, the next one, and when this was written.</summary>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);
