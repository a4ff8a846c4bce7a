using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Plays the part of a dispatcher, one call at a time.</summary>
internal static class Direct
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<TaskOrchestrationWorkItem> TakeAsync(this SqliteOrchestrationService service) =>
        await service.LockNextTaskOrchestrationWorkItemAsync(Patience, CancellationToken.None)
        ?? throw new TimeoutException("Nothing to take.");

    public static async Task<TaskActivityWorkItem> TakeActivityAsync(this SqliteOrchestrationService service) =>
        await service.LockNextTaskActivityWorkItem(Patience, CancellationToken.None)
        ?? throw new TimeoutException("Nothing to take.");

    /// <summary>Says that nothing is ready, without waiting.</summary>
    public static async Task<bool> HasNothingAsync(this SqliteOrchestrationService service) =>
        await service.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.Zero, CancellationToken.None) is null;

    /// <summary>Meets the messages of the step, and keeps what it decided.</summary>
    public static async Task KeepAsync(
        this SqliteOrchestrationService service,
        TaskOrchestrationWorkItem item,
        Decided? decided = null
    )
    {
        decided ??= new Decided();
        var state = Meet(item, decided);
        try
        {
            await service.CompleteTaskOrchestrationWorkItemAsync(
                item,
                state,
                decided.Activities,
                decided.Messages,
                decided.Timers,
                null!,
                StateOf(state)
            );
        }
        finally
        {
            await service.ReleaseTaskOrchestrationWorkItemAsync(item);
        }
    }

    /// <summary>The step comes to nothing.</summary>
    public static async Task GiveBackAsync(this SqliteOrchestrationService service, TaskOrchestrationWorkItem item)
    {
        await service.AbandonTaskOrchestrationWorkItemAsync(item);
        await service.ReleaseTaskOrchestrationWorkItemAsync(item);
    }

    public static TaskMessage Activity(this TaskOrchestrationWorkItem item, int number) =>
        new()
        {
            OrchestrationInstance = Instance(item),
            Event = new TaskScheduledEvent(number, "Act", "", $"\"{number}\""),
        };

    public static TaskMessage Timer(this TaskOrchestrationWorkItem item, DateTime due) =>
        new()
        {
            OrchestrationInstance = Instance(item),
            Event = new TimerFiredEvent(-1) { TimerId = 1, FireAt = due },
        };

    public static TaskMessage Result(this TaskActivityWorkItem item) =>
        new()
        {
            OrchestrationInstance = item.TaskMessage.OrchestrationInstance,
            Event = new TaskCompletedEvent(-1, item.TaskMessage.Event.EventId, "\"done\""),
        };

    private static OrchestrationInstance Instance(TaskOrchestrationWorkItem item) =>
        item.OrchestrationRuntimeState.OrchestrationInstance
        ?? item.NewMessages.Select(message => message.Event)
            .OfType<ExecutionStartedEvent>()
            .Single()
            .OrchestrationInstance;

    private static OrchestrationRuntimeState Meet(TaskOrchestrationWorkItem item, Decided decided)
    {
        var state = item.OrchestrationRuntimeState;
        state.AddEvent(new OrchestratorStartedEvent(-1) { Timestamp = item.NewMessages[0].Event.Timestamp });
        foreach (var message in item.NewMessages)
            state.AddEvent(message.Event);
        if (decided.Output is { } output)
            state.AddEvent(new ExecutionCompletedEvent(0, output, OrchestrationStatus.Completed));
        if (decided.Failure is { } failure)
            state.AddEvent(new ExecutionCompletedEvent(0, null, OrchestrationStatus.Failed, failure));
        state.AddEvent(new OrchestratorCompletedEvent(-1));
        return state;
    }

    private static OrchestrationState StateOf(OrchestrationRuntimeState state) =>
        new()
        {
            OrchestrationInstance = state.OrchestrationInstance!,
            Name = state.Name,
            Version = state.Version,
            Tags = state.Tags!,
            OrchestrationStatus = state.OrchestrationStatus,
            Output = state.Output!,
            FailureDetails = state.FailureDetails!,
        };
}

/// <summary>What a step decided.</summary>
internal sealed record Decided
{
    public IList<TaskMessage> Activities { get; init; } = [];

    public IList<TaskMessage> Messages { get; init; } = [];

    public IList<TaskMessage> Timers { get; init; } = [];

    /// <summary>Not null: it has ended.</summary>
    public string? Output { get; init; }

    /// <summary>Not null: it has failed.</summary>
    public FailureDetails? Failure { get; init; }
}
