using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class BackPressureTests
{
    [Fact]
    public async Task Activities_MoreThanAllowed_WaitForTheirTurn()
    {
        var (running, most) = (0, 0);
        var (full, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("FanOut", context => Task.WhenAll(Enumerable.Range(0, 30).Select(_ => context.CallActivityAsync("Slow"))))
                .AddActivityFunc("Slow", async _ =>
                {
                    var now = Interlocked.Increment(ref running);
                    most = Math.Max(most, now);
                    if (now == 3) full.TrySetResult();
                    await goOn.Task;
                    Interlocked.Decrement(ref running);
                }),
            worker => worker.Configure(options => options.Concurrency.MaximumConcurrentActivityWorkItems = 3));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("FanOut");

        await full.Task;
        goOn.SetResult();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Orchestrations_OneStepAtATime_AllEnd()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Parent", context => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => context.CallSubOrchestratorAsync("Child"))))
                .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Nothing"))
                .AddActivityFunc("Nothing", _ => Task.CompletedTask),
            worker => worker.Configure(options => (options.Concurrency.MaximumConcurrentOrchestrationWorkItems, options.Concurrency.MaximumConcurrentActivityWorkItems) = (1, 1)));

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent")));

        var ends = await Task.WhenAll(ids.Select(engine.EndAsync));
        Assert.All(ends, end => Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus));
    }

    [Fact]
    public async Task WaitingInstances_MoreThanAllowedInMemory_AreReplayedWhenReached()
    {
        var replayed = new HashSet<string>();
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", async context =>
            {
                lock (replayed)
                    if (context.IsReplaying) replayed.Add(context.InstanceId);
                await context.WaitForExternalEvent<object>("go");
            }),
            worker => worker.UseLocalEngine(options => options.MaxInstancesInMemory = 1));
        foreach (var id in new[] { "first", "second" })
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
            await engine.IdleAsync();
        }

        await engine.Client.RaiseEventAsync("second", "go");
        await engine.Client.RaiseEventAsync("first", "go");
        await Task.WhenAll(engine.EndAsync("first"), engine.EndAsync("second"));

        Assert.Equal("first", Assert.Single(replayed));
    }

    [Fact]
    public async Task WhenIdle_AfterEveryRaise_HasSeenTheEvent()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Count", async context =>
        {
            for (var i = 0; ; i++)
            {
                context.SetCustomStatus(i);
                await context.WaitForExternalEvent<object>("next");
            }
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Count");
        var seen = new List<int>();

        for (var i = 0; i < 100; i++)
        {
            await engine.Client.RaiseEventAsync(id, "next");
            await engine.IdleAsync();
            seen.Add((await engine.StateAsync(id)).ReadCustomStatusAs<int>());
        }

        Assert.Equal(Enumerable.Range(1, 100), seen);
    }
}
