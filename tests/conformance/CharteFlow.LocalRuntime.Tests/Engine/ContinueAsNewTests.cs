using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task ContinueAsNew_ManyTimes_RunsEachGenerationOnce()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Count", async (context, count) =>
        {
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            if (count < 100) context.ContinueAsNew(count + 1);
            return count;
        }));

        var end = await engine.RunAsync("Count", 1);

        Assert.Equal(100, end.ReadOutputAs<int>());
        Assert.Equal("100", end.SerializedInput);
    }

    [Fact]
    public async Task ContinueAsNew_WithActivitiesInEachGeneration_LosesNone()
    {
        var calls = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, sum) =>
            {
                var added = await Task.WhenAll(context.CallActivityAsync<int>("One"), context.CallActivityAsync<int>("One"));
                if (sum + added.Sum() < 40) context.ContinueAsNew(sum + added.Sum());
                return sum + added.Sum();
            })
            .AddActivityFunc("One", _ =>
            {
                Interlocked.Increment(ref calls);
                return 1;
            }));

        var end = await engine.RunAsync("Count", 0);

        Assert.Equal(40, end.ReadOutputAs<int>());
        Assert.Equal(40, calls);
    }

    [Fact]
    public async Task ContinueAsNew_KeepsEventsThatNobodyTook()
    {
        await using var engine = await AnEngine.StartAsync(tasks => TakeOneAGeneration(tasks, keepEvents: true));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("TakeOne", Array.Empty<int>());
        await engine.IdleAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => engine.Client.RaiseEventAsync(id, "number", 1)));

        Assert.Equal(40, (await engine.EndAsync(id)).ReadOutputAs<int[]>()!.Length);
    }

    [Fact]
    public async Task ContinueAsNew_KeepsEventsInOrder()
    {
        await using var engine = await AnEngine.StartAsync(tasks => TakeOneAGeneration(tasks, keepEvents: true));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "TakeOne", Array.Empty<int>(), new StartOrchestrationOptions { StartAt = engine.Clock.GetUtcNow().AddHours(1) });
        for (var i = 0; i < 40; i++) await engine.Client.RaiseEventAsync(id, "number", i);

        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(Enumerable.Range(0, 40), (await engine.EndAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task ContinueAsNew_WithoutKeeping_ForgetsEventsThatNobodyTook()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<bool, string>("Forget", async (context, again) =>
        {
            if (again) return await context.WaitForExternalEvent<string>("late");
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(true, preserveUnprocessedEvents: false);
            return "";
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Forget", false);
        await engine.Client.RaiseEventAsync(id, "late", "of the first generation");
        await engine.IdleAsync();

        await engine.Client.RaiseEventAsync(id, "go");
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync(id, "late", "of the second generation");

        Assert.Equal("of the second generation", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_LeavesTimersAndActivitiesBehind()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<bool, string>("Leave", async (context, again) =>
            {
                if (again) return await context.WaitForExternalEvent<string>("end");
                _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                _ = context.CallActivityAsync("Slow");
                context.ContinueAsNew(true);
                return "";
            })
            .AddActivityFunc("Slow", _ => Task.CompletedTask));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Leave", false);
        await engine.IdleAsync();

        var due = engine.Monitor.NextTimerDue;
        await engine.Client.RaiseEventAsync(id, "end", "ended");

        Assert.Null(due);
        Assert.Equal("ended", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_OfAChild_TellsItsParentAtTheEnd()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Count", 0))
            .AddOrchestratorFunc<int, string>("Count", (context, count) =>
            {
                if (count < 5) context.ContinueAsNew(count + 1);
                return Task.FromResult($"{count} for {context.Parent!.Name}");
            }));

        var end = await engine.RunAsync("Parent");

        Assert.Equal("5 for Parent", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_WithANewVersion_RunsUnderIt()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Upgrade", context =>
        {
            if (context.Version != "2.0") context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            return Task.FromResult(context.Version);
        }));

        var end = await engine.RunAsync("Upgrade");

        Assert.Equal("2.0", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_KeepsTheCustomStatus()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<bool, object?>("Status", async (context, again) =>
        {
            if (again) return await context.WaitForExternalEvent<object>("end");
            context.SetCustomStatus("set before");
            context.ContinueAsNew(true);
            return null;
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Status", false);

        await engine.IdleAsync();

        Assert.Equal("set before", (await engine.StateAsync(id)).ReadCustomStatusAs<string>());
    }

    private static void TakeOneAGeneration(DurableTaskRegistry tasks, bool keepEvents) =>
        tasks.AddOrchestratorFunc<int[], int[]>("TakeOne", async (context, taken) =>
        {
            int[] now = [.. taken, await context.WaitForExternalEvent<int>("number")];
            if (now.Length < 40) context.ContinueAsNew(now, keepEvents);
            return now;
        });
}
