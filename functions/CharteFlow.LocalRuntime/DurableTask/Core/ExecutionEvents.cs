namespace DurableTask.Core.History;

/// <summary>A step begins.</summary>
public class OrchestratorStartedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.OrchestratorStarted;
}

/// <summary>A step ends.</summary>
public class OrchestratorCompletedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.OrchestratorCompleted;
}

/// <summary>The orchestration begins.</summary>
public class ExecutionStartedEvent(int eventId, string? input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionStarted;

    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Input { get; set; } = input;

    public IDictionary<string, string>? Tags { get; set; }
}

/// <summary>The orchestration has ended.</summary>
public class ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null)
    : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionCompleted;

    public OrchestrationStatus OrchestrationStatus { get; } = orchestrationStatus;

    public string? Result { get; } = result;

    public FailureDetails? FailureDetails { get; } = failureDetails;
}

/// <summary>A client ends the orchestration.</summary>
public class ExecutionTerminatedEvent(int eventId, string? input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionTerminated;

    public string? Input { get; set; } = input;
}

/// <summary>A client holds the orchestration.</summary>
public class ExecutionSuspendedEvent(int eventId, string? reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionSuspended;

    public string? Reason { get; set; } = reason;
}

/// <summary>A client lets the orchestration go on.</summary>
public class ExecutionResumedEvent(int eventId, string? reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionResumed;

    public string? Reason { get; set; } = reason;
}

/// <summary>What is of no other kind.</summary>
public class GenericEvent(int eventId, string? data) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.GenericEvent;

    public string? Data { get; set; } = data;
}
