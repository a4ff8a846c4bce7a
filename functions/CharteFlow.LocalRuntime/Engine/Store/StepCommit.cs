using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One step of one instance, to be kept in one transaction: its history, messages, timers, calls and status.</summary>
internal sealed record StepCommit(InstanceRow Instance, StepRecord Record)
{
    /// <summary>The messages that the step met or dropped.</summary>
    public required IReadOnlyList<Message> Consumed { get; init; }

    public string? CustomStatus { get; init; }

    public bool IsSuspended { get; init; }

    public Ending? Ending { get; init; }

    /// <summary>The instance as it is after a step that has not ended it.</summary>
    public InstanceRow After => Instance with
    {
        Status = IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
        CustomStatus = CustomStatus,
        Steps = Instance.Steps + 1,
        Updated = Record.At,
    };

    private ExecutionKey Key => Instance.Key;

    /// <returns>What is to be done next; null when the instance was replaced meanwhile.</returns>
    public StepEffects? Apply(EngineConnection connection)
    {
        if (!UpdateRow(connection)) return null;

        var effects = new StepEffects();
        Histories.Append(connection, Key, Instance.Steps, Record);
        Inboxes.Delete(connection, Consumed);
        foreach (var asked in Record.Asked) StepActions.Apply(connection, Instance, (asked, Record.At), effects);
        if (Ending is { } ending) StepEndings.Apply(connection, Instance, ending, effects);
        return effects;
    }

    private bool UpdateRow(EngineConnection connection)
    {
        var end = StepEndings.End(Ending);
        return connection.Run(
            """
            UPDATE instances SET status = $status, updated = $at, custom = $custom, steps = steps + 1, events = events + $events,
              ended = $ended, output = $output, failure = $failure
            WHERE id = $id AND execution = $execution AND ended IS NULL
            """,
            ("$status", (int)(end?.Status ?? After.Status)), ("$at", Record.At.Ticks), ("$custom", CustomStatus),
            ("$events", 1 + Record.Met.Count + Record.Asked.Count), ("$ended", end is null ? null : Record.At.Ticks), ("$output", end?.Output),
            ("$failure", EngineJson.Write(end?.Failure)), ("$id", Instance.Id), ("$execution", Key.Execution)) > 0;
    }
}

/// <summary>What a step leaves to be done.</summary>
internal sealed class StepEffects
{
    public Deliveries Deliveries { get; } = new();

    public List<ActivityRow> Activities { get; } = [];
}
