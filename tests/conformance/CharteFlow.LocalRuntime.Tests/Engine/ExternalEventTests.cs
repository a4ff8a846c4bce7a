using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class ExternalEventTests
{
    [Fact]
    public async Task Event_WaitedFor_IsReceived()
    {
        await using var engine = await AnEngine.StartAsync(TakeThree);
        var id = await StartedAsync(engine, "TakeThree");

        foreach (var value in new[] { 1, 2, 3 })
        {
            await engine.Client.RaiseEventAsync(id, "number", value);
            await engine.IdleAsync();
        }

        Assert.Equal("[1,2,3]", (await engine.EndAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task Events_RaisedBeforeTheyAreWaitedFor_AreKeptInOrder()
    {
        await using var engine = await AnEngine.StartAsync(TakeThree);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "TakeThree", new StartOrchestrationOptions { StartAt = engine.Clock.GetUtcNow().AddHours(1) });

        foreach (var value in new[] { 1, 2, 3 }) await engine.Client.RaiseEventAsync(id, "number", value);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("[1,2,3]", (await engine.EndAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task Event_NameInAnotherCase_IsReceived()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<string>("Approval")));
        var id = await StartedAsync(engine, "Take");

        await engine.Client.RaiseEventAsync(id, "aPPROVAL", "yes");

        Assert.Equal("yes", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waiters_ForOneName_TheNewestTakesTheFirstEvent()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Stack", async context =>
        {
            var first = context.WaitForExternalEvent<int>("number");
            var second = context.WaitForExternalEvent<int>("number");
            var third = context.WaitForExternalEvent<int>("number");
            return await Task.WhenAll(first, second, third);
        }));
        var id = await StartedAsync(engine, "Stack");

        foreach (var value in new[] { 1, 2, 3 }) await engine.Client.RaiseEventAsync(id, "number", value);

        Assert.Equal("[3,2,1]", (await engine.EndAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task Waiter_Cancelled_LeavesTheEventToTheOther()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("TwoWaiters", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var kept = context.WaitForExternalEvent<string>("answer");
            var dropped = context.WaitForExternalEvent<string>("answer", cancellation.Token);
            cancellation.Cancel();
            return $"{await kept} {dropped.IsCanceled}";
        }));
        var id = await StartedAsync(engine, "TwoWaiters");

        await engine.Client.RaiseEventAsync(id, "answer", "taken");

        Assert.Equal("taken True", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_OfManyNamesAtOnce_EachFindTheirWaiter()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Parallel", context =>
            Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.WaitForExternalEvent<int>($"e{i}")))));
        var id = await StartedAsync(engine, "Parallel");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => engine.Client.RaiseEventAsync(id, $"e{i}", i)));

        Assert.Equal(Enumerable.Range(0, 50), (await engine.EndAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Timeout_EventInTime_IsReceivedAndNoTimerIsLeft()
    {
        await using var engine = await AnEngine.StartAsync(WaitAnHour);
        var id = await StartedAsync(engine, "WaitAnHour");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));

        await engine.Client.RaiseEventAsync(id, "answer", "just in time");
        await engine.IdleAsync();

        Assert.Null(engine.Monitor.NextTimerDue);
        Assert.Equal("just in time", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timeout_NoEventInTime_CancelsTheWait()
    {
        await using var engine = await AnEngine.StartAsync(WaitAnHour);
        var id = await StartedAsync(engine, "WaitAnHour");

        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("too late", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timeout_TokenCancelledFirst_CancelsTheWaitAndItsTimer()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Cancelled", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var answer = context.WaitForExternalEvent<string>("answer", TimeSpan.FromHours(1), cancellation.Token);
            await context.WaitForExternalEvent<object>("cancel");
            cancellation.Cancel();
            try
            {
                return await answer;
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }));
        var id = await StartedAsync(engine, "Cancelled");

        await engine.Client.RaiseEventAsync(id, "cancel");
        await engine.IdleAsync();

        Assert.Equal("cancelled", (await engine.EndAsync(id)).ReadOutputAs<string>());
        Assert.Null(engine.Monitor.NextTimerDue);
    }

    [Fact]
    public async Task RaiseEvent_ToAMissingInstance_Throws()
    {
        await using var engine = await AnEngine.StartAsync(TakeThree);

        var error = await Assert.ThrowsAsync<DurableInstanceException>(() => engine.Client.RaiseEventAsync("nobody", "number", 1));

        Assert.True(error.IsMissing);
    }

    [Fact]
    public async Task RaiseEvent_ToAnEndedInstance_Throws()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Empty", _ => Task.CompletedTask));
        var end = await engine.RunAsync("Empty");

        var error = await Assert.ThrowsAsync<DurableInstanceException>(() => engine.Client.RaiseEventAsync(end.InstanceId, "number", 1));

        Assert.False(error.IsMissing);
    }

    [Fact]
    public async Task RaiseEvent_WhereUndeliverableOnesAreDropped_SaysNothing()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks.AddOrchestratorFunc("End", _ => "ended"),
            worker => worker.UseLocalEngine(options => options.DropsUndeliverableEvents = true));
        var end = await engine.RunAsync("End");

        Assert.Null(await Record.ExceptionAsync(() => engine.Client.RaiseEventAsync(end.InstanceId, "late")));
        Assert.Null(await Record.ExceptionAsync(() => engine.Client.RaiseEventAsync("nobody", "lost")));
    }

    [Fact]
    public async Task SendEvent_ToAnotherOrchestration_IsReceived()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<string>("letter"))
            .AddOrchestratorFunc<string>("Post", (context, to) =>
            {
                context.SendEvent(to, "letter", "from an orchestration");
                context.SendEvent("nobody", "letter", "lost");
                return Task.CompletedTask;
            }));
        var id = await StartedAsync(engine, "Take");

        var sender = await engine.RunAsync("Post", id);

        Assert.Equal("from an orchestration", (await engine.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, sender.RuntimeStatus);
    }

    private static void TakeThree(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("TakeThree", async context =>
    {
        var taken = new List<int>();
        for (var i = 0; i < 3; i++) taken.Add(await context.WaitForExternalEvent<int>("number"));
        return taken;
    });

    private static void WaitAnHour(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("WaitAnHour", async context =>
    {
        try
        {
            return await context.WaitForExternalEvent<string>("answer", TimeSpan.FromHours(1));
        }
        catch (TaskCanceledException)
        {
            return "too late";
        }
    });

    private static async Task<string> StartedAsync(AnEngine engine, string orchestrator)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        await engine.IdleAsync();
        return id;
    }
}
