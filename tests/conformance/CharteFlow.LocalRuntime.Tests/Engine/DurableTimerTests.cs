using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class DurableTimerTests
{
    [Fact]
    public async Task Timer_BeforeItsTime_Waits()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromHours(1)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateAsync(id)).RuntimeStatus);
        Assert.Equal(engine.Clock.GetUtcNow().AddMinutes(1), engine.Monitor.NextTimerDue);
    }

    [Fact]
    public async Task Timer_AtItsTime_Fires()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromHours(1)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        var state = await engine.StateAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus);
        Assert.Equal(engine.Clock.GetUtcNow().UtcDateTime, state.ReadOutputAs<DateTime>());
        Assert.Null(engine.Monitor.NextTimerDue);
    }

    [Fact]
    public async Task Timer_OfAYear_FiresOnItsDay()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromDays(365)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await engine.AdvanceAsync(TimeSpan.FromDays(364));
        var before = await engine.StateAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Timer_OfAYear_SurvivesARestart()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromDays(365)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.AdvanceAsync(TimeSpan.FromDays(200));

        await engine.RestartAsync();
        await engine.AdvanceAsync(TimeSpan.FromDays(165));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Timer_MissedWhileStopped_FiresAtTheStart()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromHours(1)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.IdleAsync();

        await engine.StopAsync();
        engine.Clock.Advance(TimeSpan.FromDays(2));
        await engine.CrashAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Timer_OfNoTime_FiresAtOnce()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.Zero));

        var end = await engine.RunAsync("Wait");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    [Fact]
    public async Task Timer_Cancelled_IsNoLongerDue()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Cancel", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancellation.Token);
            await context.WaitForExternalEvent<object>("stop");
            cancellation.Cancel();
            var cancelled = await Task.WhenAny(timer) == timer && timer.IsCanceled;
            await context.WaitForExternalEvent<object>("end");
            return cancelled;
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Cancel");

        await engine.Client.RaiseEventAsync(id, "stop");
        await engine.IdleAsync();
        var due = engine.Monitor.NextTimerDue;
        await engine.Client.RaiseEventAsync(id, "end");

        Assert.True((await engine.EndAsync(id)).ReadOutputAs<bool>());
        Assert.Null(due);
    }

    [Fact]
    public async Task Timers_DueAtOneInstantInManyInstances_AllFire()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Wait(tasks, TimeSpan.FromDays(1)));
        var ids = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait")));

        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        var states = await Task.WhenAll(ids.Select(engine.StateAsync));
        Assert.All(states, state => Assert.Equal(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus));
    }

    [Fact]
    public async Task CurrentUtcDateTime_IsUtcAndTheStepsOwn()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Times", async context =>
        {
            var first = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return new { first.Kind, Passed = context.CurrentUtcDateTime - first };
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Times");

        await engine.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("""{"Kind":1,"Passed":"02:00:00"}""", (await engine.StateAsync(id)).SerializedOutput);
    }

    private static void Wait(DurableTaskRegistry tasks, TimeSpan time) => tasks.AddOrchestratorFunc("Wait", async context =>
    {
        await context.CreateTimer(time, CancellationToken.None);
        return context.CurrentUtcDateTime;
    });
}
