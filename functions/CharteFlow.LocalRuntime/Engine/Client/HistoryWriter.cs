using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Tells an instance's history in the framework's own events: what each step met and asked for, between its begin and its end.</summary>
internal sealed class HistoryWriter(IReadOnlyDictionary<string, string>? tags)
{
    // What has no number of its own.
    private const int None = -1;

    private readonly List<global::DurableTask.Core.History.HistoryEvent> _events = [];
    private readonly HashSet<int> _children = [];
    private readonly Dictionary<int, DateTime> _timers = [];
    private DateTime _at;

    public static IList<global::DurableTask.Core.History.HistoryEvent> Write(
        IReadOnlyList<StepRecord> steps, IReadOnlyDictionary<string, string>? tags, EndState? end)
    {
        var writer = new HistoryWriter(tags);
        for (var i = 0; i < steps.Count; i++) writer.Step(steps[i], i == steps.Count - 1 ? end : null);
        return writer._events;
    }

    private void Step(StepRecord step, EndState? end)
    {
        _at = step.At;
        Add(new OrchestratorStartedEvent(None));
        foreach (var met in step.Met) Add(Met(met));
        foreach (var asked in step.Asked) Add(Asked(asked));
        if (end is not null)
            Add(new ExecutionCompletedEvent(None, end.Output, (OrchestrationStatus)end.Status, Failure(end.Failure)));
        Add(new OrchestratorCompletedEvent(None));
    }

    private void Add(global::DurableTask.Core.History.HistoryEvent? next)
    {
        if (next is null) return;

        next.Timestamp = _at;
        _events.Add(next);
    }

    private global::DurableTask.Core.History.HistoryEvent? Met(HistoryEvent met) => met switch
    {
        Started started => new ExecutionStartedEvent(None, started.Input) { Name = started.Name, Version = started.Version, Tags = Tags(tags) },
        TaskCompleted done when _children.Contains(done.Task) => new SubOrchestrationInstanceCompletedEvent(None, done.Task, done.Result),
        TaskCompleted done => new TaskCompletedEvent(None, done.Task, done.Result),
        TaskFailed failed when _children.Contains(failed.Task) =>
            new SubOrchestrationInstanceFailedEvent(None, failed.Task, failed.Failure.ErrorMessage, null, Failure(failed.Failure)),
        TaskFailed failed => new TaskFailedEvent(None, failed.Task, failed.Failure.ErrorMessage, null, Failure(failed.Failure)),
        TimerFired fired => new TimerFiredEvent(None, _timers.GetValueOrDefault(fired.Task, _at)) { TimerId = fired.Task },
        EventRaised raised => new EventRaisedEvent(None, raised.Data) { Name = raised.Name },
        Suspended suspended => new ExecutionSuspendedEvent(None, suspended.Reason),
        Resumed resumed => new ExecutionResumedEvent(None, resumed.Reason),
        Terminated terminated => new ExecutionTerminatedEvent(None, terminated.Output),
        Unreadable unreadable => new GenericEvent(None, unreadable.Reason),
        _ => null,
    };

    // A cancelled timer leaves no event, as in the framework.
    private global::DurableTask.Core.History.HistoryEvent? Asked(HistoryEvent asked)
    {
        if (asked is ChildScheduled { Task: var child }) _children.Add(child);
        if (asked is TimerCreated { Task: var timer, Due: var due }) _timers[timer] = due;
        return asked switch
        {
            ActivityScheduled activity => new TaskScheduledEvent(activity.Task)
            {
                Name = activity.Name, Version = activity.Version, Input = activity.Input, Tags = Tags(activity.Tags),
            },
            ChildScheduled called => new SubOrchestrationInstanceCreatedEvent(called.Task)
            {
                Name = called.Name, Version = called.Version, InstanceId = called.Instance, Input = called.Input, Tags = Tags(called.Tags),
            },
            TimerCreated created => new TimerCreatedEvent(created.Task, created.Due),
            EventSent sent => new EventSentEvent(None) { InstanceId = sent.Instance, Name = sent.Name, Input = sent.Data },
            _ => null,
        };
    }

    private static Dictionary<string, string>? Tags(IReadOnlyDictionary<string, string>? tags) => tags?.ToDictionary();

    private static FailureDetails? Failure(TaskFailureDetails? failure) => failure is null ? null : new FailureDetails(
        failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Failure(failure.InnerFailure), Failures.IsTaskNotFound(failure), failure.Properties);
}
