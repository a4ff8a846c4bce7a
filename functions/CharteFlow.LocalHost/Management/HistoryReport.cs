using System.Text.Json.Nodes;
using DurableTask.Core.History;

namespace CharteFlow.LocalHost.Management;

/// <summary>
/// An instance's history as the durable extension lists it: a line for what began, ended or arrived, with the time at
/// which a task was scheduled; no line for what merely was scheduled and has its outcome.
/// </summary>
internal sealed class HistoryReport(bool showInput, bool showOutput)
{
    private readonly List<JsonObject> _lines = [];
    private readonly Dictionary<int, JsonObject> _scheduled = [];

    public JsonArray Of(IEnumerable<HistoryEvent> history)
    {
        foreach (var line in history)
            Add(line);
        return [.. _lines];
    }

    private void Add(HistoryEvent happened)
    {
        switch (happened)
        {
            case ExecutionStartedEvent started:
                Line(happened, "ExecutionStarted", ("FunctionName", started.Name), ("Input", Input(started.Input)));
                break;
            case ContinueAsNewEvent or OrchestratorStartedEvent or OrchestratorCompletedEvent:
                break;
            case ExecutionCompletedEvent completed:
                Line(
                    happened,
                    "ExecutionCompleted",
                    ("OrchestrationStatus", completed.OrchestrationStatus.ToString()),
                    ("Result", Output(completed.Result)),
                    ("Reason", completed.FailureDetails?.ErrorMessage)
                );
                break;
            case TaskScheduledEvent scheduled:
                _scheduled[scheduled.EventId] = Line(
                    happened,
                    "TaskScheduled",
                    ("Name", scheduled.Name),
                    ("Input", Input(scheduled.Input))
                );
                break;
            case SubOrchestrationInstanceCreatedEvent created:
                _scheduled[created.EventId] = Line(
                    happened,
                    "SubOrchestrationInstanceCreated",
                    ("Name", created.Name),
                    ("InstanceId", created.InstanceId),
                    ("Input", Input(created.Input))
                );
                break;
            case TaskCompletedEvent completed:
                Finish(happened, completed.TaskScheduledId, "TaskCompleted", ("Result", Output(completed.Result)));
                break;
            case TaskFailedEvent failed:
                Finish(
                    happened,
                    failed.TaskScheduledId,
                    "TaskFailed",
                    ("Reason", failed.FailureDetails?.ErrorMessage ?? failed.Reason)
                );
                break;
            case SubOrchestrationInstanceCompletedEvent completed:
                Finish(
                    happened,
                    completed.TaskScheduledId,
                    "SubOrchestrationInstanceCompleted",
                    ("Result", Output(completed.Result))
                );
                break;
            case SubOrchestrationInstanceFailedEvent failed:
                Finish(
                    happened,
                    failed.TaskScheduledId,
                    "SubOrchestrationInstanceFailed",
                    ("Reason", failed.FailureDetails?.ErrorMessage ?? failed.Reason)
                );
                break;
            default:
                AddSimple(happened);
                break;
        }
    }

    private JsonObject AddSimple(HistoryEvent happened) =>
        happened switch
        {
            TimerCreatedEvent timer => Line(happened, "TimerCreated", ("FireAt", timer.FireAt)),
            TimerFiredEvent timer => Line(happened, "TimerFired", ("FireAt", timer.FireAt)),
            EventRaisedEvent raised => Line(
                happened,
                "EventRaised",
                ("Name", raised.Name),
                ("Input", Input(raised.Input))
            ),
            EventSentEvent sent => Line(
                happened,
                "EventSent",
                ("InstanceId", sent.InstanceId),
                ("Name", sent.Name),
                ("Input", Input(sent.Input))
            ),
            ExecutionSuspendedEvent suspended => Line(happened, "ExecutionSuspended", ("Reason", suspended.Reason)),
            ExecutionResumedEvent resumed => Line(happened, "ExecutionResumed", ("Reason", resumed.Reason)),
            _ => Line(happened, happened.EventType.ToString()),
        };

    private void Finish(HistoryEvent happened, int task, string end, (string Name, JsonNode? Value) outcome)
    {
        if (!_scheduled.Remove(task, out var scheduled))
            return;

        _lines.Remove(scheduled);
        Line(
            happened,
            end,
            ("FunctionName", scheduled["Name"]?.DeepClone()),
            ("ScheduledTime", scheduled["Timestamp"]?.DeepClone()),
            ("Input", scheduled["Input"]?.DeepClone()),
            outcome
        );
    }

    private JsonNode? Input(string? payload) => showInput ? InstanceReport.Token(payload) : null;

    private JsonNode? Output(string? payload) => showOutput ? InstanceReport.Token(payload) : null;

    private JsonObject Line(
        HistoryEvent happened,
        string type,
        params ReadOnlySpan<(string Name, JsonNode? Value)> details
    )
    {
        var line = new JsonObject
        {
            ["EventType"] = type,
            ["Timestamp"] = DateTime.SpecifyKind(happened.Timestamp, DateTimeKind.Utc),
        };
        foreach (var (name, value) in details)
        {
            if (value is not null)
                line[name] = value;
        }

        _lines.Add(line);
        return line;
    }
}
