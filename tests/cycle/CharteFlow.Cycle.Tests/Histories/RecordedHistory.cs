using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core.History;

namespace CharteFlow.Cycle.Tests.Histories;

/// <summary>What an orchestration asked for and met, in its order: as much of a history as a replay needs.</summary>
/// <param name="Orchestrator">The function's name.</param>
/// <param name="Instance">The instance's id.</param>
/// <param name="Input">Its input, as JSON.</param>
/// <param name="Events">The events.</param>
public sealed record RecordedHistory(
    string Orchestrator,
    string Instance,
    string? Input,
    IReadOnlyList<RecordedEvent> Events
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RecordedHistory Of(string instance, IEnumerable<HistoryEvent> history)
    {
        var events = history.ToList();
        var start = events.OfType<ExecutionStartedEvent>().Last();
        return new(start.Name!, instance, start.Input, [.. events.Select(RecordedEvent.Of).OfType<RecordedEvent>()]);
    }

    public static RecordedHistory Read(string file) =>
        JsonSerializer.Deserialize<RecordedHistory>(File.ReadAllText(file), Options)!;

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Options) + "\n");
}

/// <summary>The kinds of event that a replay needs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordedKind>))]
public enum RecordedKind
{
    /// <summary>The orchestrator runs on; the time is what it is told.</summary>
    Turn,

    /// <summary>It called an activity.</summary>
    Activity,

    /// <summary>It called an orchestrator.</summary>
    SubOrchestration,

    /// <summary>It set a timer.</summary>
    Timer,

    /// <summary>What it called is done, or the timer has fired.</summary>
    Done,

    /// <summary>An event came in.</summary>
    Raised,

    /// <summary>It has ended, or continued as new.</summary>
    Ended,
}

/// <summary>One event.</summary>
public sealed record RecordedEvent
{
    public required RecordedKind Kind { get; init; }

    /// <summary>Of a turn: the time. Of a timer: when it fires.</summary>
    public DateTime? At { get; init; }

    /// <summary>Of a call: its number. Of what is done: the call's number.</summary>
    public int? Id { get; init; }

    /// <summary>The function that is called, or the event's name.</summary>
    public string? Name { get; init; }

    /// <summary>Of a sub-orchestration: its instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Of what is done or raised: the result or the payload, as JSON.</summary>
    public string? Value { get; init; }

    /// <summary>The event; null for one that a replay passes over.</summary>
    /// <exception cref="InvalidOperationException">A failure: golden histories hold none.</exception>
    public static RecordedEvent? Of(HistoryEvent recorded) =>
        recorded switch
        {
            OrchestratorStartedEvent turn => new() { Kind = RecordedKind.Turn, At = turn.Timestamp },
            TaskScheduledEvent task => new()
            {
                Kind = RecordedKind.Activity,
                Id = task.EventId,
                Name = task.Name,
            },
            SubOrchestrationInstanceCreatedEvent sub => new()
            {
                Kind = RecordedKind.SubOrchestration,
                Id = sub.EventId,
                Name = sub.Name,
                Instance = sub.InstanceId,
            },
            TimerCreatedEvent timer => new()
            {
                Kind = RecordedKind.Timer,
                Id = timer.EventId,
                At = timer.FireAt,
            },
            TaskCompletedEvent done => new()
            {
                Kind = RecordedKind.Done,
                Id = done.TaskScheduledId,
                Value = done.Result,
            },
            SubOrchestrationInstanceCompletedEvent done => new()
            {
                Kind = RecordedKind.Done,
                Id = done.TaskScheduledId,
                Value = done.Result,
            },
            TimerFiredEvent fired => new() { Kind = RecordedKind.Done, Id = fired.TimerId },
            EventRaisedEvent raised => new()
            {
                Kind = RecordedKind.Raised,
                Name = raised.Name,
                Value = raised.Input,
            },
            ExecutionCompletedEvent => new() { Kind = RecordedKind.Ended },
            TaskFailedEvent or SubOrchestrationInstanceFailedEvent => throw new InvalidOperationException(
                "A golden history holds no failure."
            ),
            _ => null,
        };
}
