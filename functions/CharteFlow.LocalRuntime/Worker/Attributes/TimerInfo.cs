namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer-triggered function is told about this run.</summary>
public class TimerInfo
{
    public TimerInfo()
    {
    }

    /// <summary>The schedule's state; null when the timer is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this run makes up for one that was missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a timer ran last and runs next, in UTC.</summary>
public class ScheduleStatus
{
    public ScheduleStatus()
    {
    }

    /// <summary>The occurrence before this run; <see cref="DateTime.MinValue"/> before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence after this run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
