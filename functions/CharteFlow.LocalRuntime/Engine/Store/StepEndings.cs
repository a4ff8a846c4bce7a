using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Ends an instance, or starts it over.</summary>
internal static class StepEndings
{
    public static void Apply(EngineConnection connection, InstanceRow instance, Ending ending, StepEffects effects)
    {
        Timers.CancelAll(connection, instance.Id);
        switch (ending)
        {
            case Ending.Continued continued:
                StartOver(connection, instance, continued);
                effects.Ready.Add(instance.Id);
                break;
            case Ending.Completed completed:
                End(connection, instance.Id, (OrchestrationRuntimeStatus.Completed, completed.Output, null));
                TellParent(connection, instance, task => new TaskCompleted(task, completed.Output), effects);
                break;
            case Ending.Failed failed:
                End(connection, instance.Id, (OrchestrationRuntimeStatus.Failed, null, failed.Failure));
                TellParent(connection, instance, task => new TaskFailed(task, failed.Failure), effects);
                break;
            case Ending.Terminated terminated:
                End(connection, instance.Id, (OrchestrationRuntimeStatus.Terminated, terminated.Output, null));
                TellParent(connection, instance, task => new TaskFailed(task, Failures.ChildTerminated(instance.Id)), effects);
                break;
        }
    }

    private static void End(
        EngineConnection connection, string id, (OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure) ending)
    {
        connection.Run("DELETE FROM messages WHERE instance = $id", ("$id", id));
        connection.Run(
            "UPDATE instances SET status = $status, ended = updated, output = $output, failure = $failure WHERE id = $id",
            ("$status", (int)ending.Status), ("$output", ending.Output), ("$failure", EngineJson.Write(ending.Failure)), ("$id", id));
    }

    private static void TellParent(EngineConnection connection, InstanceRow instance, Func<int, HistoryEvent> outcome, StepEffects effects)
    {
        if (instance.Parent is not { } parent) return;
        if (Inboxes.TryInsert(connection, new ExecutionKey(parent.Instance, parent.Execution), outcome(parent.Task)))
            effects.Ready.Add(parent.Instance);
    }

    // What the next generation begins with is met before what arrived meanwhile.
    private static void StartOver(EngineConnection connection, InstanceRow instance, Ending.Continued continued)
    {
        var next = new ExecutionKey(instance.Id, Instances.NewExecution());
        Histories.Delete(connection, instance.Key);
        connection.Run(
            "UPDATE instances SET execution = $execution, version = $version, input = $input, steps = 0, events = 0 WHERE id = $id",
            ("$execution", next.Execution), ("$version", continued.Version), ("$input", continued.Input), ("$id", next.Instance));
        Inboxes.Insert(connection, next, Started(connection, instance, continued), Inboxes.FirstRank);
        foreach (var kept in continued.Kept) Inboxes.InsertForAny(connection, next.Instance, kept, Inboxes.KeptRank);
    }

    private static Started Started(EngineConnection connection, InstanceRow instance, Ending.Continued continued) => new(instance.Name)
    {
        Input = continued.Input,
        Version = continued.Version,
        Parent = instance.Parent is { } parent
            ? parent with { Name = Instances.Find(connection, parent.Instance)?.Name ?? string.Empty }
            : null,
    };
}
