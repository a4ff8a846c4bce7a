using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>What a step of an instance decided, to be kept as a whole.</summary>
internal sealed record Step(string Instance, string Execution, IReadOnlyList<long> Taken)
{
    /// <summary>The history as it is now.</summary>
    public required OrchestrationRuntimeState State { get; init; }

    /// <summary>
    /// True when <see cref="State"/> takes the place of the history; false when its new events follow it.
    /// </summary>
    public required bool IsReplaced { get; init; }

    /// <summary>What the instance is now; null when its messages had no effect.</summary>
    public required OrchestrationState? Outcome { get; init; }

    public required IList<TaskMessage> Activities { get; init; }

    public required IList<TaskMessage> Messages { get; init; }

    public required IList<TaskMessage> Timers { get; init; }
}

/// <summary>What was kept of a step, and whom it concerns.</summary>
internal sealed class Checkpoint
{
    /// <summary>False when the instance was purged or replaced during the step: nothing of it is kept.</summary>
    public bool IsKept { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>True when it was the instance's first step or its last: what clients wait for.</summary>
    public bool IsAwaited { get; private set; }

    public List<Delivery> Deliveries { get; } = [];

    public List<QueuedActivity> Activities { get; } = [];

    /// <summary>The earliest timer that came with it.</summary>
    public DateTime? Due { get; private set; }

    /// <summary>Writes a step: all that it decided, in the transaction.</summary>
    public static Checkpoint Write(StoreConnection connection, Step step, DateTime now)
    {
        var kept = new Checkpoint();
        if (Instances.Head(connection, step.Instance) is not { } head || head.Execution != step.Execution)
            return kept;

        kept.IsKept = true;
        Messages.Delete(connection, step.Taken);
        if (step.Outcome is { } outcome)
            kept.Keep(connection, step, outcome, now);
        kept.IsAwaited = kept.HasEnded || !head.HasBegun;
        return kept;
    }

    private void Keep(StoreConnection connection, Step step, OrchestrationState outcome, DateTime now)
    {
        HasEnded = outcome.OrchestrationStatus.HasEnded();
        if (step.IsReplaced)
            Renew(connection, step);
        else
            Histories.Append(connection, step.Instance, step.State.NewEvents);
        Instances.Update(connection, outcome, now, step.State.ExecutionStartedEvent?.Generation);
        if (HasEnded)
        {
            Messages.DeleteAll(connection, step.Instance);
            Timers.DeleteAll(connection, step.Instance);
        }

        foreach (var activity in step.Activities)
            Activities.Add(Sqlite.Activities.Add(connection, activity));
        foreach (var message in step.Messages)
            Send(connection, message, now);
        foreach (var timer in step.Timers.Where(timer => !HasEnded && IsOfThisRun(timer, outcome)))
            SetTimer(connection, timer, now);
    }

    // A run that made a timer and continued as new in one step has no use for it.
    private static bool IsOfThisRun(TaskMessage timer, OrchestrationState outcome) =>
        timer.OrchestrationInstance.ExecutionId == outcome.OrchestrationInstance.ExecutionId;

    // Timers of the run before would reach the new one.
    private static void Renew(StoreConnection connection, Step step)
    {
        Histories.Replace(connection, step.Instance, step.State.Events);
        Instances.SetInput(connection, step.Instance, step.State.Input);
        Instances.SetParent(connection, step.Instance, step.State.ParentInstance);
        Timers.DeleteAll(connection, step.Instance);
    }

    private void Send(StoreConnection connection, TaskMessage message, DateTime now)
    {
        message.Event.Timestamp = now;
        var delivery = message.Event is ExecutionStartedEvent child
            ? StartChild(connection, message, child, now)
            : Messages.Post(connection, message);
        if (delivery is not null)
            Deliveries.Add(delivery);
    }

    // An instance that lives keeps its id; the one that wanted it is told.
    private static Delivery? StartChild(
        StoreConnection connection,
        TaskMessage message,
        ExecutionStartedEvent child,
        DateTime now
    )
    {
        if (Instances.Head(connection, child.OrchestrationInstance.InstanceId) is not { HasEnded: false })
        {
            Instances.Add(connection, child);
            return Messages.PostStart(connection, message);
        }

        var reason =
            $"An orchestration instance with the ID '{child.OrchestrationInstance.InstanceId}' exists already and has not ended.";
        var failure = new FailureDetails(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
            reason,
            null,
            null,
            isNonRetriable: false
        );
        return Messages.Post(connection, ToParent(child.ParentInstance, reason, failure, now));
    }

    /// <summary>Tells a parent that its sub-orchestration failed.</summary>
    public static TaskMessage ToParent(ParentInstance parent, string reason, FailureDetails failure, DateTime now) =>
        new()
        {
            OrchestrationInstance = parent.OrchestrationInstance,
            Event = new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, reason, null, failure)
            {
                Timestamp = now,
            },
        };

    private void SetTimer(StoreConnection connection, TaskMessage timer, DateTime now)
    {
        var due = ((TimerFiredEvent)timer.Event).FireAt.ToUniversalTime();
        if (due <= now)
        {
            timer.Event.Timestamp = now;
            if (Messages.Post(connection, timer) is { } delivery)
                Deliveries.Add(delivery);
            return;
        }

        Timers.Add(connection, timer, due);
        if (Due is null || due < Due)
            Due = due;
    }
}
