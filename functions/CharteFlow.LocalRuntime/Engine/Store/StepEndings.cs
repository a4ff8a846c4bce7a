using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>How an instance stands in its row once it has ended.</summary>
internal sealed record EndState(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure);

/// <summary>Ends an instance, or starts it over.</summary>
internal static class StepEndings
{
    /// <returns>Null when it has not ended.</returns>
    public static EndState? End(Ending? ending) => ending switch
    {
        Ending.Completed completed => new EndState(OrchestrationRuntimeStatus.Completed, completed.Output, null),
        Ending.Failed failed => new EndState(OrchestrationRuntimeStatus.Failed, null, failed.Failure),
        Ending.Terminated terminated => new EndState(OrchestrationRuntimeStatus.Terminated, terminated.Output, null),
        _ => null,
    };

    public static void Apply(EngineConnection connection, InstanceRow instance, Ending ending, StepEffects effects)
    {
        Timers.CancelAll(connection, instance.Id);
        if (ending is Ending.Continued continued)
        {
            StartOver(connection, instance, continued, effects.Deliveries);
            return;
        }

        connection.Run("DELETE FROM messages WHERE instance = $id", ("$id", instance.Id));
        TellParent(connection, instance, ending, effects.Deliveries);
    }

    public static void TellParent(EngineConnection connection, InstanceRow instance, Ending ending, Deliveries deliveries)
    {
        if (instance.Parent is not { } parent) return;

        var outcome = Outcome(instance, parent.Task, ending);
        deliveries.Add(parent.Instance, Inboxes.TryInsert(connection, new ExecutionKey(parent.Instance, parent.Execution), outcome));
    }

    private static HistoryEvent Outcome(InstanceRow instance, int task, Ending ending) => ending switch
    {
        Ending.Completed completed => new TaskCompleted(task, completed.Output),
        Ending.Failed failed => new TaskFailed(task, failed.Failure),
        _ => new TaskFailed(task, Failures.ChildTerminated(instance.Id)),
    };

    // What the next generation begins with is met before what arrived meanwhile.
    private static void StartOver(EngineConnection connection, InstanceRow instance, Ending.Continued continued, Deliveries deliveries)
    {
        var next = new ExecutionKey(instance.Id, Instances.NewExecution());
        Histories.Delete(connection, instance.Key);
        connection.Run(
            "UPDATE instances SET execution = $execution, version = $version, input = $input, steps = 0, events = 0 WHERE id = $id",
            ("$execution", next.Execution), ("$version", continued.Version), ("$input", continued.Input), ("$id", next.Instance));
        deliveries.Replace(instance.Id);
        deliveries.Add(instance.Id, Inboxes.Insert(connection, next, Started(connection, instance, continued), Inboxes.FirstRank));
        foreach (var kept in continued.Kept)
            deliveries.Add(instance.Id, Inboxes.InsertForAny(connection, next.Instance, kept, Inboxes.KeptRank));
    }

    private static Started Started(EngineConnection connection, InstanceRow instance, Ending.Continued continued) => new(instance.Name)
    {
        Input = continued.Input,
        Version = continued.Version,
        Trace = instance.Trace,
        Parent = instance.Parent is { } parent
            ? parent with { Name = Instances.Find(connection, parent.Instance)?.Name ?? string.Empty }
            : null,
    };
}
