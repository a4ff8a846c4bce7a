using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Events that come twice, too soon, too late, or in one step with something else.</summary>
public sealed class EventTimingTests
{
    [Fact]
    public async Task Event_RaisedTwice_IsMetTwice()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("TakeTwo", async context =>
            $"{await context.WaitForExternalEvent<string>("vote")} {await context.WaitForExternalEvent<string>("vote")}"));
        var id = await StartedAsync(engine, "TakeTwo");

        await engine.Client.RaiseEventAsync(id, "vote", "yes of Ann");
        await engine.Client.RaiseEventAsync(id, "vote", "yes of Ann");

        Assert.Equal("yes of Ann yes of Ann", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_RaisedTwiceForOneWaiter_LeavesTheSecondUnread()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", async context =>
            {
                var taken = await context.WaitForExternalEvent<int>("vote");
                await context.WaitForExternalEvent<object>("end");
                return taken;
            }));
        var id = await StartedAsync(engine, "Take");

        foreach (var vote in new[] { 1, 2 }) await engine.Client.RaiseEventAsync(id, "vote", vote);
        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "end");

        Assert.Equal(1, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_BetweenTwoWaiters_IsKeptForTheSecond()
    {
        var (calling, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("TakeCallTake", async context =>
            {
                var first = await context.WaitForExternalEvent<int>("number");
                await context.CallActivityAsync("Slow");
                return first + await context.WaitForExternalEvent<int>("number");
            })
            .AddActivityFunc("Slow", async _ =>
            {
                calling.TrySetResult();
                await goOn.Task;
            }));
        var id = await StartedAsync(engine, "TakeCallTake");
        await engine.Client.RaiseEventAsync(id, "number", 1);
        await calling.Task;

        await engine.Client.RaiseEventAsync(id, "number", 10);
        goOn.SetResult();

        Assert.Equal(11, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_AfterAWaitThatTimedOut_IsKeptForTheNextWait()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("TakeAgain", async context =>
        {
            var inTime = await TryTakeAsync(context, TimeSpan.FromHours(1));
            await context.WaitForExternalEvent<object>("again");
            return $"{inTime}, {await TryTakeAsync(context, TimeSpan.FromHours(1))}";
        }));
        var id = await StartedAsync(engine, "TakeAgain");
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        await engine.Client.RaiseEventAsync(id, "answer", "late");
        await engine.Client.RaiseEventAsync(id, "again");

        Assert.Equal("nothing, late", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_AtTheInstantOfTheEnd_IsTakenOrRefused()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<int>("number")));
        var id = await StartedAsync(engine, "Take");

        var raises = await Task.WhenAll(Enumerable.Range(1, 50).Select(number =>
            Record.ExceptionAsync(() => engine.Client.RaiseEventAsync(id, "number", number)).AsTask()));

        Assert.InRange((await engine.EndAsync(id)).ReadOutputAs<int>(), 1, 50);
        Assert.Contains(null, raises);
        Assert.All(raises.Where(refusal => refusal is not null), refusal => Assert.False(Assert.IsType<DurableInstanceException>(refusal).IsMissing));
        await Assert.ThrowsAsync<DurableInstanceException>(() => engine.Client.RaiseEventAsync(id, "number", 51));
    }

    [Fact]
    public async Task RaiseEvent_ToAnInstanceThatComesLater_IsRefusedAndNotKept()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<int>("number")));

        await Assert.ThrowsAsync<DurableInstanceException>(() => engine.Client.RaiseEventAsync("later", "number", 1));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take", new StartOrchestrationOptions("later"));
        await engine.Client.RaiseEventAsync("later", "number", 2);

        Assert.Equal(2, (await engine.EndAsync("later")).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(true, "the last vote")]
    [InlineData(false, "the deadline")]
    public async Task DeadlineAndLastEvent_InOneBatch_TheFirstToComeDecidesForGood(bool isEventFirst, string decided)
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Vote", VoteAsync));
        var id = await StartedAsync(engine, "Vote");
        await engine.Client.SuspendInstanceAsync(id);
        await engine.IdleAsync();

        if (isEventFirst) await engine.Client.RaiseEventAsync(id, "vote");
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        if (!isEventFirst) await engine.Client.RaiseEventAsync(id, "vote");
        await engine.Client.ResumeInstanceAsync(id);
        await engine.IdleAsync();
        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "end");
        await engine.IdleAsync();

        Assert.Equal(decided, (await engine.EndAsync(id)).ReadOutputAs<string>());
        Assert.Null(engine.Monitor.NextTimerDue);
    }

    private static async Task<string> VoteAsync(TaskOrchestrationContext context)
    {
        using var over = new CancellationTokenSource();
        var vote = context.WaitForExternalEvent<object>("vote", over.Token);
        var deadline = context.CreateTimer(TimeSpan.FromHours(1), over.Token);
        var first = await Task.WhenAny(vote, deadline);
#pragma warning disable CA1849 // CancelAsync goes on elsewhere, which a replay cannot repeat.
        over.Cancel();
#pragma warning restore CA1849
        await context.WaitForExternalEvent<object>("end");
        return first == vote ? "the last vote" : "the deadline";
    }

    private static async Task<string> TryTakeAsync(TaskOrchestrationContext context, TimeSpan patience)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("answer", patience);
        }
        catch (TaskCanceledException)
        {
            return "nothing";
        }
    }

    private static async Task<string> StartedAsync(AnEngine engine, string orchestrator)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        await engine.IdleAsync();
        return id;
    }
}
