using CharteFlow.LocalHost.Durable;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Tests.Durable;

/// <summary>Each kind of history event, with everything that it can hold, as the SDK's message.</summary>
public sealed class HistoryToProtoTests
{
    private static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly Timestamp Time = Timestamp.FromDateTime(At);
    private static readonly Dictionary<string, string> Tags = new() { ["team"] = "hr" };
    private static readonly FailureDetails Failure = new(
        "Type",
        "message",
        "stack",
        new FailureDetails("Inner", "cause", null, null, false),
        isNonRetriable: true
    );

    private static readonly P.TaskFailureDetails ProtoFailure = new()
    {
        ErrorType = "Type",
        ErrorMessage = "message",
        StackTrace = "stack",
        IsNonRetriable = true,
        InnerFailure = new P.TaskFailureDetails { ErrorType = "Inner", ErrorMessage = "cause" },
    };

    public static TheoryData<string> Kinds => [.. Events.Keys];

    private static Dictionary<string, (HistoryEvent Source, P.HistoryEvent Expected)> Events =>
        new (HistoryEvent, P.HistoryEvent)[]
        {
            (
                new ExecutionStartedEvent(-1, "in")
                {
                    Name = "N",
                    Version = "1",
                    OrchestrationInstance = Instance("i", "e"),
                    ParentInstance = new ParentInstance
                    {
                        Name = "P",
                        Version = "2",
                        TaskScheduleId = 3,
                        OrchestrationInstance = Instance("pi", "pe"),
                    },
                    ScheduledStartTime = At,
                    Tags = Tags,
                    ParentTraceContext = new DistributedTraceContext("00-a-b-01", "state"),
                },
                new P.HistoryEvent
                {
                    ExecutionStarted = new P.ExecutionStartedEvent
                    {
                        Name = "N",
                        Version = "1",
                        Input = "in",
                        OrchestrationInstance = ProtoInstance("i", "e"),
                        ParentInstance = new P.ParentInstanceInfo
                        {
                            Name = "P",
                            Version = "2",
                            TaskScheduledId = 3,
                            OrchestrationInstance = ProtoInstance("pi", "pe"),
                        },
                        ScheduledStartTimestamp = Time,
                        Tags = { Tags },
                        ParentTraceContext = new P.TraceContext { TraceParent = "00-a-b-01", TraceState = "state" },
                    },
                }
            ),
            (
                new ExecutionTerminatedEvent(-1, "why"),
                new P.HistoryEvent { ExecutionTerminated = new P.ExecutionTerminatedEvent { Input = "why" } }
            ),
            (
                new ContinueAsNewEvent(4, "next"),
                new P.HistoryEvent { ContinueAsNew = new P.ContinueAsNewEvent { Input = "next" } }
            ),
            (
                new ExecutionCompletedEvent(4, "out", OrchestrationStatus.Failed, Failure),
                new P.HistoryEvent
                {
                    ExecutionCompleted = new P.ExecutionCompletedEvent
                    {
                        Result = "out",
                        OrchestrationStatus = P.OrchestrationStatus.Failed,
                        FailureDetails = ProtoFailure,
                    },
                }
            ),
            (
                new ExecutionSuspendedEvent(-1, "why"),
                new P.HistoryEvent { ExecutionSuspended = new P.ExecutionSuspendedEvent { Input = "why" } }
            ),
            (
                new ExecutionResumedEvent(-1, "why"),
                new P.HistoryEvent { ExecutionResumed = new P.ExecutionResumedEvent { Input = "why" } }
            ),
            (
                new ExecutionRewoundEvent(-1, "why"),
                new P.HistoryEvent { ExecutionRewound = new P.ExecutionRewoundEvent { Reason = "why" } }
            ),
            (
                new TaskScheduledEvent(4, "N", "1", "in")
                {
                    Tags = Tags,
                    ParentTraceContext = new DistributedTraceContext("00-a-b-01"),
                },
                new P.HistoryEvent
                {
                    TaskScheduled = new P.TaskScheduledEvent
                    {
                        Name = "N",
                        Version = "1",
                        Input = "in",
                        Tags = { Tags },
                        ParentTraceContext = new P.TraceContext { TraceParent = "00-a-b-01" },
                    },
                }
            ),
            (
                new TaskCompletedEvent(-1, 4, "out"),
                new P.HistoryEvent
                {
                    TaskCompleted = new P.TaskCompletedEvent { TaskScheduledId = 4, Result = "out" },
                }
            ),
            (
                new TaskFailedEvent(-1, 4, "why", null, Failure),
                new P.HistoryEvent
                {
                    TaskFailed = new P.TaskFailedEvent { TaskScheduledId = 4, FailureDetails = ProtoFailure },
                }
            ),
            (
                new SubOrchestrationInstanceCreatedEvent(4)
                {
                    Name = "N",
                    Version = "1",
                    InstanceId = "i",
                    Input = "in",
                    Tags = Tags,
                },
                new P.HistoryEvent
                {
                    SubOrchestrationInstanceCreated = new P.SubOrchestrationInstanceCreatedEvent
                    {
                        Name = "N",
                        Version = "1",
                        InstanceId = "i",
                        Input = "in",
                        Tags = { Tags },
                    },
                }
            ),
            (
                new SubOrchestrationInstanceCompletedEvent(-1, 4, "out"),
                new P.HistoryEvent
                {
                    SubOrchestrationInstanceCompleted = new P.SubOrchestrationInstanceCompletedEvent
                    {
                        TaskScheduledId = 4,
                        Result = "out",
                    },
                }
            ),
            (
                new SubOrchestrationInstanceFailedEvent(-1, 4, "why", null, null),
                new P.HistoryEvent
                {
                    SubOrchestrationInstanceFailed = new P.SubOrchestrationInstanceFailedEvent
                    {
                        TaskScheduledId = 4,
                        FailureDetails = new P.TaskFailureDetails { ErrorType = "(unknown)", ErrorMessage = "why" },
                    },
                }
            ),
            (
                new TimerCreatedEvent(4, At),
                new P.HistoryEvent { TimerCreated = new P.TimerCreatedEvent { FireAt = Time } }
            ),
            (
                new TimerFiredEvent(-1, At) { TimerId = 4 },
                new P.HistoryEvent
                {
                    TimerFired = new P.TimerFiredEvent { TimerId = 4, FireAt = Time },
                }
            ),
            (
                new OrchestratorStartedEvent(-1),
                new P.HistoryEvent { OrchestratorStarted = new P.OrchestratorStartedEvent() }
            ),
            (
                new OrchestratorCompletedEvent(-1),
                new P.HistoryEvent { OrchestratorCompleted = new P.OrchestratorCompletedEvent() }
            ),
            (
                new EventSentEvent(4)
                {
                    InstanceId = "i",
                    Name = "N",
                    Input = "in",
                },
                new P.HistoryEvent
                {
                    EventSent = new P.EventSentEvent
                    {
                        InstanceId = "i",
                        Name = "N",
                        Input = "in",
                    },
                }
            ),
            (
                new EventRaisedEvent(-1, "in") { Name = "N" },
                new P.HistoryEvent
                {
                    EventRaised = new P.EventRaisedEvent { Name = "N", Input = "in" },
                }
            ),
            (new GenericEvent(4, "data"), new P.HistoryEvent { GenericEvent = new P.GenericEvent { Data = "data" } }),
        }.ToDictionary(pair => pair.Item1.GetType().Name);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Convert_EachKind_IsTheSdksMessage(string kind)
    {
        var (source, expected) = Events[kind];
        source.Timestamp = At;
        (expected.EventId, expected.Timestamp) = (source.EventId, Time);

        Assert.Equal(expected, HistoryToProto.Convert(source));
    }

    [Fact]
    public void Convert_EveryKindThatCoreKnows_IsTriedHere()
    {
        var known = typeof(HistoryEvent)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HistoryEvent)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Equal(["HistoryStateEvent"], known.Except(Events.Keys).Order());
    }

    [Fact]
    public void Convert_KindForNoWorker_IsRefused() =>
        Assert.Contains(
            "HistoryState",
            Assert
                .Throws<NotSupportedException>(() =>
                    HistoryToProto.Convert(new HistoryStateEvent(-1, new OrchestrationState()))
                )
                .Message,
            StringComparison.Ordinal
        );

    private static OrchestrationInstance Instance(string id, string execution) =>
        new() { InstanceId = id, ExecutionId = execution };

    private static P.OrchestrationInstance ProtoInstance(string id, string execution) =>
        new() { InstanceId = id, ExecutionId = execution };
}
