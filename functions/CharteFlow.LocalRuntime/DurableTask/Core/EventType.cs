namespace DurableTask.Core.History;

/// <summary>The kinds of events. Those of entities and of rewinding never come on this machine.</summary>
public enum EventType
{
    ExecutionStarted,
    ExecutionCompleted,
    ExecutionFailed,
    ExecutionTerminated,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    SubOrchestrationInstanceCreated,
    SubOrchestrationInstanceCompleted,
    SubOrchestrationInstanceFailed,
    TimerCreated,
    TimerFired,
    OrchestratorStarted,
    OrchestratorCompleted,
    EventSent,
    EventRaised,
    ContinueAsNew,
    GenericEvent,
    HistoryState,
    ExecutionSuspended,
    ExecutionResumed,
    ExecutionRewound,
}
