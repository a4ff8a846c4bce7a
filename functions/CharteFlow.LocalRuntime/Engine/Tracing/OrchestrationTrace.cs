using System.Diagnostics;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// Tells of the spans of one run of an instance: each call once its outcome is met, and the whole once it has ended. Only steps that are kept are
/// told of, so that no span comes twice.
/// </summary>
internal sealed class OrchestrationTrace(ExecutionKey key)
{
    private readonly Dictionary<int, (HistoryEvent Action, DateTime At)> _open = [];
    private Started? _started;
    private DateTime _startedAt;

    /// <summary>The span that the run belongs to; null when nobody traces it.</summary>
    public TraceLink? Link => _started?.Trace;

    private TraceLink Own => Link!.To(TraceLink.SpanOf(key));

    /// <summary>The trace of a run whose code is not in memory.</summary>
    public static OrchestrationTrace Of(EngineConnection connection, ExecutionKey key)
    {
        var trace = new OrchestrationTrace(key);
        if (Histories.First(connection, key) is { } first && first.Met.OfType<Started>().FirstOrDefault() is { } started) trace.Begin(started, first.At);
        return trace;
    }

    public void Begin(Started started, DateTime at) => (_started, _startedAt) = (started, at);

    /// <summary>Goes through a step that was told of before.</summary>
    public void Skip(StepRecord record)
    {
        if (Link is null || !Spans.AreWatched) return;

        foreach (var met in record.Met) Close(met);
        Open(record);
    }

    public void Tell(StepRecord record, Ending? ending)
    {
        if (Link is null || !Spans.AreWatched) return;

        foreach (var met in record.Met)
            if (Close(met) is { } call) Tell(call, met, record.At);
        Open(record);
        foreach (var sent in record.Asked.OfType<EventSent>()) Tell(sent, record.At);
        if (ending is not null) Tell(ending, record.At);
    }

    private void Open(StepRecord record)
    {
        foreach (var asked in record.Asked)
            if (TaskOf(asked) is { } task) _open[task] = (asked, record.At);
    }

    private (HistoryEvent Action, DateTime At)? Close(HistoryEvent met)
    {
        var task = met switch { TaskCompleted done => done.Task, TaskFailed failed => failed.Task, TimerFired fired => fired.Task, _ => -1 };
        return _open.Remove(task, out var call) ? call : null;
    }

    private static int? TaskOf(HistoryEvent asked) => asked switch
    {
        ActivityScheduled activity => activity.Task,
        ChildScheduled child => child.Task,
        TimerCreated timer => timer.Task,
        _ => null,
    };

    private void Tell((HistoryEvent Action, DateTime At) call, HistoryEvent met, DateTime now)
    {
        using var span = call.Action switch
        {
            ActivityScheduled activity => Call("activity", (activity.Name, activity.Version ?? _started!.Version), activity.Task, call.At),
            ChildScheduled child => Call("orchestration", (child.Name, child.Version), child.Task, call.At),
            TimerCreated timer => Timer(timer, call.At),
            _ => null,
        };
        if (met is TaskFailed failed) span.Fail(failed.Failure.ErrorMessage);
        End(span, now);
    }

    private Activity? Call(string type, (string Name, string? Version) target, int task, DateTime at)
    {
        var span = Spans.Start(Spans.Name(type, target.Name, target.Version), ActivityKind.Client, Own, at)
            .Tag(type, target.Name, key.Instance).TagVersion(target.Version)?.SetTag("durabletask.task.task_id", task);
        if (span is not null) SpanIds.Set(span, TraceLink.SpanOf(key, task));
        return span;
    }

    private Activity? Timer(TimerCreated timer, DateTime at) =>
        Spans.Start($"orchestration:{_started!.Name}:timer", ActivityKind.Internal, Own, at)
            .Tag("timer", _started.Name, key.Instance)
            ?.SetTag("durabletask.fire_at", timer.Due.ToString("O")).SetTag("durabletask.task.task_id", timer.Task);

    private void Tell(EventSent sent, DateTime at)
    {
        using var span = Spans.Start($"orchestration_event:{sent.Name}", ActivityKind.Producer, Own, at)
            .Tag("event", sent.Name, key.Instance)
            ?.SetTag("durabletask.event.target_instance_id", sent.Instance);
        End(span, at);
    }

    private void Tell(Ending ending, DateTime at)
    {
        using var span = Spans.Start(Spans.Name("orchestration", _started!.Name, _started.Version), ActivityKind.Server, Link!, _startedAt)
            .Tag("orchestration", _started.Name, key.Instance).TagVersion(_started.Version)
            ?.SetTag("durabletask.task.status", StatusOf(ending));
        if (span is null) return;

        SpanIds.Set(span, TraceLink.SpanOf(key));
        if (ending is Ending.Failed failed) span.Fail(failed.Failure.ErrorMessage);
        else if (ending is Ending.Terminated) span.Fail(StatusOf(ending));
        End(span, at);
    }

    private static string StatusOf(Ending ending) => ending switch
    {
        Ending.Completed => "Completed",
        Ending.Failed => "Failed",
        Ending.Terminated => "Terminated",
        _ => "ContinuedAsNew",
    };

    // A span that takes no time would be given the machine's time as its end.
    private static void End(Activity? span, DateTime at) => span?.SetEndTime(at > span.StartTimeUtc ? at : span.StartTimeUtc.AddTicks(1));
}
