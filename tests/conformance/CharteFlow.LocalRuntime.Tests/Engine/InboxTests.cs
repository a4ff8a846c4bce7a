using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>What waits for an instance, in memory and in the database.</summary>
public sealed class InboxTests
{
    // More than an inbox holds in memory.
    private const int Many = 3_000;

    [Fact]
    public async Task Events_MoreThanMemoryHolds_AreMetInTheirOrder()
    {
        await using var engine = await AnEngine.StartAsync(Collector);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Collect", Many);
        await engine.Client.SuspendInstanceAsync(id);
        for (var i = 0; i < Many; i++) _ = engine.Client.RaiseEventAsync(id, "Answer", i);
        await engine.IdleAsync();

        await engine.Client.ResumeInstanceAsync(id);
        var end = await engine.EndAsync(id);

        Assert.Equal(Enumerable.Range(0, Many), end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Termination_BehindMoreEventsThanMemoryHolds_IsMetFirst()
    {
        await using var engine = await AnEngine.StartAsync(Collector);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Collect", Many + 1);
        await engine.Client.SuspendInstanceAsync(id);
        for (var i = 0; i < Many; i++) _ = engine.Client.RaiseEventAsync(id, "Answer", i);
        await engine.IdleAsync();

        await engine.Client.TerminateInstanceAsync(id, "enough");
        var end = await engine.EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
    }

    [Fact]
    public async Task Outcome_ThatComesWhileTheInstanceIsHeld_SurvivesACrash()
    {
        var runs = 0;
        var mayReturn = new TaskCompletionSource();
        void Tasks(DurableTaskRegistry tasks) => OneActivity(tasks, async () =>
        {
            Interlocked.Increment(ref runs);
            await mayReturn.Task;
        });
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Once");
        await engine.Client.WaitForInstanceStartAsync(id);
        await engine.Client.SuspendInstanceAsync(id);
        mayReturn.SetResult();
        await engine.IdleAsync();

        await engine.CrashAsync();
        await engine.IdleAsync();
        await engine.Client.ResumeInstanceAsync(id);
        var end = await engine.EndAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, 1), (end.RuntimeStatus, runs));
    }

    [Fact]
    public async Task Outcome_OfAnActivityThatEndsDuringAStop_IsKept()
    {
        var runs = 0;
        var started = new TaskCompletionSource();
        var mayReturn = new TaskCompletionSource();
        void Tasks(DurableTaskRegistry tasks) => OneActivity(tasks, async () =>
        {
            Interlocked.Increment(ref runs);
            started.SetResult();
            await mayReturn.Task;
        });
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Once");
        await started.Task;

        var restart = engine.RestartAsync();
        mayReturn.SetResult();
        await restart;
        var end = await engine.EndAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, 1), (end.RuntimeStatus, runs));
    }

    [Fact]
    public async Task Instance_PurgedAndMadeAgainUnderItsId_MeetsNothingOfTheOldOne()
    {
        await using var engine = await AnEngine.StartAsync(Collector);
        var options = new StartOrchestrationOptions("again");
        for (var round = 1; round <= 20; round++)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 1, options);
            await engine.Client.RaiseEventAsync("again", "Answer", round);
            var end = await engine.EndAsync("again");
            await engine.Client.PurgeInstanceAsync("again");

            Assert.Equal([round], end.ReadOutputAs<int[]>()!);
        }
    }

    private static void Collector(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int, int[]>("Collect", async (context, count) =>
    {
        var met = new int[count];
        for (var i = 0; i < count; i++) met[i] = await context.WaitForExternalEvent<int>("Answer");
        return met;
    });

    private static void OneActivity(DurableTaskRegistry tasks, Func<Task> act)
    {
        tasks.AddOrchestratorFunc("Once", context => context.CallActivityAsync("Act"));
        tasks.AddActivityFunc("Act", _ => act());
    }
}
