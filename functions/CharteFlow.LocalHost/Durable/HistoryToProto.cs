using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>DurableTask.Core's history events as the messages that the worker's SDK reads.</summary>
internal static class HistoryToProto
{
    /// <exception cref="NotSupportedException">The event is one of entities, which this host does not run.</exception>
    public static P.HistoryEvent Convert(HistoryEvent source)
    {
        var target = new P.HistoryEvent { EventId = source.EventId, Timestamp = Time(source.Timestamp) };
        switch (source)
        {
            case ExecutionStartedEvent started:
                target.ExecutionStarted = Started(started);
                break;
            case ExecutionTerminatedEvent terminated:
                target.ExecutionTerminated = new P.ExecutionTerminatedEvent { Input = terminated.Input };
                break;
            case ContinueAsNewEvent continued:
                target.ContinueAsNew = new P.ContinueAsNewEvent { Input = continued.Result };
                break;
            case ExecutionCompletedEvent completed:
                target.ExecutionCompleted = Completed(completed);
                break;
            case ExecutionSuspendedEvent suspended:
                target.ExecutionSuspended = new P.ExecutionSuspendedEvent { Input = suspended.Reason };
                break;
            case ExecutionResumedEvent resumed:
                target.ExecutionResumed = new P.ExecutionResumedEvent { Input = resumed.Reason };
                break;
            case ExecutionRewoundEvent rewound:
                target.ExecutionRewound = new P.ExecutionRewoundEvent { Reason = rewound.Reason };
                break;
            case TaskScheduledEvent scheduled:
                target.TaskScheduled = Scheduled(scheduled);
                break;
            case TaskCompletedEvent completed:
                target.TaskCompleted = new P.TaskCompletedEvent
                {
                    TaskScheduledId = completed.TaskScheduledId,
                    Result = completed.Result,
                };
                break;
            case TaskFailedEvent failed:
                target.TaskFailed = new P.TaskFailedEvent
                {
                    TaskScheduledId = failed.TaskScheduledId,
                    FailureDetails = Failure(failed.FailureDetails, failed.Reason),
                };
                break;
            case SubOrchestrationInstanceCreatedEvent created:
                target.SubOrchestrationInstanceCreated = Created(created);
                break;
            case SubOrchestrationInstanceCompletedEvent completed:
                target.SubOrchestrationInstanceCompleted = new P.SubOrchestrationInstanceCompletedEvent
                {
                    TaskScheduledId = completed.TaskScheduledId,
                    Result = completed.Result,
                };
                break;
            case SubOrchestrationInstanceFailedEvent failed:
                target.SubOrchestrationInstanceFailed = new P.SubOrchestrationInstanceFailedEvent
                {
                    TaskScheduledId = failed.TaskScheduledId,
                    FailureDetails = Failure(failed.FailureDetails, failed.Reason),
                };
                break;
            case TimerCreatedEvent created:
                target.TimerCreated = new P.TimerCreatedEvent { FireAt = Time(created.FireAt) };
                break;
            case TimerFiredEvent fired:
                target.TimerFired = new P.TimerFiredEvent { TimerId = fired.TimerId, FireAt = Time(fired.FireAt) };
                break;
            case OrchestratorStartedEvent:
                target.OrchestratorStarted = new P.OrchestratorStartedEvent();
                break;
            case OrchestratorCompletedEvent:
                target.OrchestratorCompleted = new P.OrchestratorCompletedEvent();
                break;
            case EventSentEvent sent:
                target.EventSent = new P.EventSentEvent
                {
                    InstanceId = sent.InstanceId,
                    Name = sent.Name,
                    Input = sent.Input,
                };
                break;
            case EventRaisedEvent raised:
                target.EventRaised = new P.EventRaisedEvent { Name = raised.Name, Input = raised.Input };
                break;
            case GenericEvent generic:
                target.GenericEvent = new P.GenericEvent { Data = generic.Data };
                break;
            default:
                throw new NotSupportedException(
                    $"A history event of the kind {source.EventType} cannot be sent to a worker."
                );
        }

        return target;
    }

    public static P.TaskFailureDetails? Failure(FailureDetails? failure, string? reason = null) =>
        failure switch
        {
            null when reason is null => null,
            null => new P.TaskFailureDetails { ErrorType = "(unknown)", ErrorMessage = reason },
            _ => new P.TaskFailureDetails
            {
                ErrorType = failure.ErrorType ?? "(unknown)",
                ErrorMessage = failure.ErrorMessage ?? "",
                StackTrace = failure.StackTrace,
                InnerFailure = Failure(failure.InnerFailure),
                IsNonRetriable = failure.IsNonRetriable,
                Properties = { ProtoValues.ToProto(failure.Properties) },
            },
        };

    public static Timestamp Time(DateTime time) => Timestamp.FromDateTime(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static P.ExecutionStartedEvent Started(ExecutionStartedEvent started) =>
        new()
        {
            Name = started.Name,
            Version = started.Version,
            Input = started.Input,
            OrchestrationInstance = Instance(started.OrchestrationInstance),
            ParentInstance = started.ParentInstance is not { } parent
                ? null
                : new P.ParentInstanceInfo
                {
                    Name = parent.Name,
                    Version = parent.Version,
                    TaskScheduledId = parent.TaskScheduleId,
                    OrchestrationInstance = Instance(parent.OrchestrationInstance),
                },
            ScheduledStartTimestamp = started.ScheduledStartTime is { } start ? Time(start) : null,
            ParentTraceContext = Trace(started.ParentTraceContext),
            Tags = { started.Tags ?? new Dictionary<string, string>() },
        };

    private static P.ExecutionCompletedEvent Completed(ExecutionCompletedEvent completed) =>
        new()
        {
            OrchestrationStatus = (P.OrchestrationStatus)completed.OrchestrationStatus,
            Result = completed.Result,
            FailureDetails = Failure(completed.FailureDetails),
        };

    private static P.TaskScheduledEvent Scheduled(TaskScheduledEvent scheduled) =>
        new()
        {
            Name = scheduled.Name,
            Version = scheduled.Version,
            Input = scheduled.Input,
            ParentTraceContext = Trace(scheduled.ParentTraceContext),
            Tags = { scheduled.Tags ?? new Dictionary<string, string>() },
        };

    private static P.SubOrchestrationInstanceCreatedEvent Created(SubOrchestrationInstanceCreatedEvent created) =>
        new()
        {
            InstanceId = created.InstanceId,
            Name = created.Name,
            Version = created.Version,
            Input = created.Input,
            Tags = { created.Tags ?? new Dictionary<string, string>() },
        };

    private static P.OrchestrationInstance Instance(OrchestrationInstance instance) =>
        new() { InstanceId = instance.InstanceId, ExecutionId = instance.ExecutionId };

    private static P.TraceContext? Trace(DistributedTraceContext? trace) =>
        trace is null ? null : new P.TraceContext { TraceParent = trace.TraceParent, TraceState = trace.TraceState };
}
