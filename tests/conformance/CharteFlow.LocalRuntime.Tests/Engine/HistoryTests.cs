using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>An instance's history in the framework's events.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task History_OfAnEndedInstance_TellsEachStepInOrder()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "All", "in", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["team"] = "a" } });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await engine.EndAsync(id);

        var history = await engine.Client.GetOrchestrationHistoryAsync(id);

        Assert.Equal(
            [
                EventType.ExecutionStarted, EventType.TaskScheduled, EventType.TaskCompleted, EventType.SubOrchestrationInstanceCreated,
                EventType.SubOrchestrationInstanceFailed, EventType.TimerCreated, EventType.TimerFired, EventType.EventSent, EventType.ExecutionCompleted,
            ],
            history.Select(met => met.EventType).Where(type => type is not EventType.OrchestratorStarted and not EventType.OrchestratorCompleted));
        Assert.Equal((EventType.OrchestratorStarted, EventType.OrchestratorCompleted), (history[0].EventType, history[^1].EventType));
        Assert.Equal(history.Select(met => met.Timestamp).Order(), history.Select(met => met.Timestamp));
    }

    [Fact]
    public async Task History_TellsWhatWasAskedAndWhatCameOfIt()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "All", "in", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["team"] = "a" } });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await engine.EndAsync(id);

        var history = await engine.Client.GetOrchestrationHistoryAsync(id);

        var (started, scheduled) = (Only<ExecutionStartedEvent>(history), Only<TaskScheduledEvent>(history));
        Assert.Equal(("All", "\"in\"", "a"), (started.Name, started.Input, started.Tags!["team"]));
        Assert.Equal((0, "Echo", "\"in\"", "act"), (scheduled.EventId, scheduled.Name, scheduled.Input, scheduled.Tags!["kind"]));
        Assert.Equal((0, "\"in\""), (Only<TaskCompletedEvent>(history).TaskScheduledId, Only<TaskCompletedEvent>(history).Result));
        Assert.Equal("broken", Only<SubOrchestrationInstanceFailedEvent>(history).FailureDetails!.ErrorMessage);
        Assert.Equal(Only<TimerCreatedEvent>(history).FireAt, Only<TimerFiredEvent>(history).FireAt);
        Assert.Equal((global::DurableTask.Core.OrchestrationStatus.Completed, "\"out\""), (Only<ExecutionCompletedEvent>(history).OrchestrationStatus, Only<ExecutionCompletedEvent>(history).Result));
    }

    [Fact]
    public async Task History_OfAHeldInstance_TellsWhoHeldIt()
    {
        await using var engine = await AnEngine.StartAsync(tasks =>
            tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.IdleAsync();
        await engine.Client.SuspendInstanceAsync(id, "lunch");
        await engine.IdleAsync();

        var history = await engine.Client.GetOrchestrationHistoryAsync(id);

        Assert.Equal("lunch", Only<ExecutionSuspendedEvent>(history).Reason);
        Assert.DoesNotContain(history, met => met is ExecutionCompletedEvent);
    }

    [Fact]
    public async Task History_AfterContinueAsNew_IsThatOfThePresentRun()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Count", (context, count) =>
        {
            if (count < 3) context.ContinueAsNew(count + 1);
            return count;
        }));
        var end = await engine.RunAsync("Count", 0);

        var history = await engine.Client.GetOrchestrationHistoryAsync(end.InstanceId);

        Assert.Equal("3", Only<ExecutionStartedEvent>(history).Input);
    }

    [Fact]
    public async Task History_OfNoInstance_IsRefused()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.GetOrchestrationHistoryAsync("none"));

        Assert.Contains("none was not found", error.Message, StringComparison.Ordinal);
    }

    private static T Only<T>(IEnumerable<HistoryEvent> history) => Assert.Single(history.OfType<T>());

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("All", async (context, input) =>
        {
            await context.CallActivityAsync("Echo", input, new TaskOptions(tags: new Dictionary<string, string> { ["kind"] = "act" }));
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Break"));
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            context.SendEvent("nobody", "hello", "data");
            return "out";
        })
        .AddOrchestratorFunc("Break", (TaskOrchestrationContext _) => throw new InvalidOperationException("broken"))
        .AddActivityFunc<string, string>("Echo", (_, input) => input);
}
