using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One step of one instance, to be kept in one transaction: its history, messages, timers, calls and status.</summary>
internal sealed record StepCommit(InstanceRow Instance, StepRecord Record)
{
    /// <summary>The messages that the step met or dropped.</summary>
    public required IReadOnlyList<long> Consumed { get; init; }

    public string? CustomStatus { get; init; }

    public bool IsSuspended { get; init; }

    public Ending? Ending { get; init; }

    private ExecutionKey Key => Instance.Key;

    /// <returns>What is to be done next; null when the instance was replaced meanwhile.</returns>
    public StepEffects? Apply(EngineConnection connection)
    {
        if (Instances.Find(connection, Instance.Id) is not { HasEnded: false } found || found.Key != Key) return null;

        var effects = new StepEffects();
        Histories.Append(connection, Key, Instance.Steps, Record);
        Inboxes.Delete(connection, Consumed);
        foreach (var asked in Record.Asked) StepActions.Apply(connection, Instance, (asked, Record.At), effects);
        UpdateRow(connection);
        if (Ending is { } ending) StepEndings.Apply(connection, Instance, ending, effects);
        return effects;
    }

    private void UpdateRow(EngineConnection connection) => connection.Run(
        "UPDATE instances SET status = $status, updated = $at, custom = $custom, steps = steps + 1, events = events + $events WHERE id = $id",
        ("$status", (int)(IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running)),
        ("$at", Record.At.Ticks), ("$custom", CustomStatus), ("$events", 1 + Record.Met.Count + Record.Asked.Count), ("$id", Instance.Id));
}

/// <summary>What a step leaves to be done.</summary>
internal sealed class StepEffects
{
    /// <summary>Instances that have a message.</summary>
    public HashSet<string> Ready { get; } = new(StringComparer.Ordinal);

    public List<ActivityKey> Activities { get; } = [];
}
