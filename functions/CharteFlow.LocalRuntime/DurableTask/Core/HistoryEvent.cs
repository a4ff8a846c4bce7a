namespace DurableTask.Core.History;

/// <summary>One event of an orchestration's history, as the Durable Task Framework tells of it.</summary>
public abstract class HistoryEvent
{
    protected HistoryEvent(int eventId) => EventId = eventId;

    /// <summary>The number of the task that is scheduled; -1 for what is not scheduled.</summary>
    public int EventId { get; }

    /// <summary>Not used: always false.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>When the step was made that the event belongs to.</summary>
    public DateTime Timestamp { get; set; }

    public abstract EventType EventType { get; }
}
