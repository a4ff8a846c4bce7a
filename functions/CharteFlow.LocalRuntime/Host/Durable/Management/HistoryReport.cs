using System.Text.Json.Nodes;
using CharteFlow.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>
/// An instance's history as the durable extension lists it: a line for what began, ended or arrived, with the time at which a task was scheduled;
/// no line for what merely was scheduled and has its outcome.
/// </summary>
internal sealed class HistoryReport(bool showInput, bool showOutput)
{
    private readonly List<JsonObject> _lines = [];
    private readonly Dictionary<int, (JsonObject Line, string Kind)> _scheduled = [];

    public JsonArray Of(IEnumerable<StepRecord> steps, OrchestrationMetadata instance)
    {
        foreach (var step in steps)
        {
            foreach (var met in step.Met) Meet(met, step.At);
            foreach (var asked in step.Asked) Ask(asked, step.At);
        }

        if (instance.IsCompleted) End(instance);
        return [.. _lines];
    }

    private static JsonNode? Failure(TaskFailed failed) => failed.Failure.ErrorMessage;

    private void Meet(HistoryEvent met, DateTime at)
    {
        switch (met)
        {
            case Started started:
                Add("ExecutionStarted", at, ("FunctionName", started.Name), ("Input", Input(started.Input)));
                break;
            case TaskCompleted completed:
                Finish(completed.Task, "Completed", at, ("Result", showOutput ? InstanceReport.Token(completed.Result) : null));
                break;
            case TaskFailed failed:
                Finish(failed.Task, "Failed", at, ("Reason", Failure(failed)));
                break;
            case TimerFired fired:
                Add("TimerFired", at, ("FireAt", Take(fired.Task)?["FireAt"]?.DeepClone()));
                break;
            case EventRaised raised:
                Add("EventRaised", at, ("Name", raised.Name), ("Input", Input(raised.Data)));
                break;
            case Suspended suspended:
                Add("ExecutionSuspended", at, ("Reason", suspended.Reason));
                break;
            case Resumed resumed:
                Add("ExecutionResumed", at, ("Reason", resumed.Reason));
                break;
            case Terminated:
                Add("ExecutionTerminated", at);
                break;
        }
    }

    private void Ask(HistoryEvent asked, DateTime at)
    {
        switch (asked)
        {
            case ActivityScheduled activity:
                Schedule(activity.Task, "Task", Add("TaskScheduled", at, ("Name", activity.Name), ("Input", Input(activity.Input))));
                break;
            case ChildScheduled child:
                var created = Add(
                    "SubOrchestrationInstanceCreated", at, ("Name", child.Name), ("InstanceId", child.Instance), ("Input", Input(child.Input)));
                Schedule(child.Task, "SubOrchestrationInstance", created);
                break;
            case TimerCreated timer:
                Schedule(timer.Task, "Timer", Add("TimerCreated", at, ("FireAt", timer.Due)));
                break;
            case EventSent sent:
                Add("EventSent", at, ("InstanceId", sent.Instance), ("Name", sent.Name), ("Input", Input(sent.Data)));
                break;
        }
    }

    private void End(OrchestrationMetadata instance) => Add(
        "ExecutionCompleted",
        instance.LastUpdatedAt.UtcDateTime,
        ("OrchestrationStatus", instance.RuntimeStatus.ToString()),
        ("Result", showOutput ? InstanceReport.Of(instance, showInput).Output : null));

    private void Finish(int task, string end, DateTime at, (string Name, JsonNode? Value) outcome)
    {
        if (!_scheduled.TryGetValue(task, out var scheduled)) return;

        Take(task);
        Add(
            scheduled.Kind + end,
            at,
            ("FunctionName", scheduled.Line["Name"]?.DeepClone()),
            ("ScheduledTime", scheduled.Line["Timestamp"]?.DeepClone()),
            ("Input", scheduled.Line["Input"]?.DeepClone()),
            outcome);
    }

    private void Schedule(int task, string kind, JsonObject line) => _scheduled[task] = (line, kind);

    // A timer's own line stays beside the one that says that it fired.
    private JsonObject? Take(int task)
    {
        if (!_scheduled.Remove(task, out var scheduled)) return null;
        if (scheduled.Kind != "Timer") _lines.Remove(scheduled.Line);
        return scheduled.Line;
    }

    private JsonNode? Input(string? payload) => showInput ? InstanceReport.Token(payload) : null;

    private JsonObject Add(string type, DateTime at, params ReadOnlySpan<(string Name, JsonNode? Value)> details)
    {
        var line = new JsonObject { ["EventType"] = type, ["Timestamp"] = DateTime.SpecifyKind(at, DateTimeKind.Utc) };
        foreach (var (name, value) in details)
        {
            if (value is not null) line[name] = value;
        }

        _lines.Add(line);
        return line;
    }
}
