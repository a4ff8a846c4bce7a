using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>A step is kept as a whole or not at all.</summary>
public sealed class StepTests
{
    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Step_WithDecisionsOfEveryKind_IsWholeAfterACrashAndItsActivityRunsAgain(int inMemory)
    {
        var (calls, called, goOn) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var code = new Code()
            .Orchestration(
                "All",
                async run =>
                {
                    var (call, child, timer) = (
                        run.CallAsync("Slow"),
                        run.ChildAsync("Wait", "child"),
                        run.SleepAsync(TimeSpan.FromHours(1))
                    );
                    run.Context.SendEvent(new OrchestrationInstance { InstanceId = "other" }, "go", "heard");
                    run.Status = "waits";
                    await timer;
                    return $"{await call} {await child}";
                }
            )
            .Orchestration("Wait", run => run.EventAsync("go"))
            .Activity(
                "Slow",
                async _ =>
                {
                    called.TrySetResult();
                    if (Interlocked.Increment(ref calls) == 1)
                        await goOn.Task;
                    return "called";
                }
            );
        await using var hub = await Hub.StartAsync(code, inMemory);
        await hub.CreateAsync("other");
        await hub.CreateAsync("all", "All");
        await hub.EndAsync("other");
        await called.Task;

        await hub.CrashAsync();
        var (status, due) = ((await hub.StateAsync("all")).Status, hub.Service.NextDue);
        await hub.RaiseAsync("child", value: "heard");
        await hub.AdvanceAsync(TimeSpan.FromHours(1));
        var ends = (await hub.OutputAsync("other"), await hub.OutputAsync("all"));
        goOn.SetResult();

        Assert.Equal(("\"waits\"", Hub.Start.AddHours(1)), (status, due));
        Assert.Equal(("heard", "called heard", 2), (ends.Item1, ends.Item2, calls));
    }

    [Fact]
    public async Task Step_WhoseCompletionFails_LeavesNothing()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        var broken = new TaskMessage { Event = Told.Raised("go", "") };

        await Assert.ThrowsAnyAsync<Exception>(() =>
            hub.Service.KeepAsync(
                item,
                new Decided
                {
                    Activities = [item.Activity(0)],
                    Timers = [item.Timer(hub.Now.AddDays(1))],
                    Messages = [broken],
                }
            )
        );

        Assert.Equal(OrchestrationStatus.Pending, await hub.StatusAsync("one"));
        Assert.Null(hub.Service.NextDue);
        Assert.Equal(
            0,
            Database.Number(
                hub.Folder,
                "SELECT (SELECT count(*) FROM history) + (SELECT count(*) FROM activities) + (SELECT count(*) FROM timers)"
            )
        );
        Assert.Single((await hub.Service.TakeAsync()).NewMessages);
    }

    [Fact]
    public async Task Activity_CompletedTwice_CountsOnce()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Activities = [item.Activity(0)] });
        var activity = await hub.Service.TakeActivityAsync();

        await hub.Service.CompleteTaskActivityWorkItemAsync(activity, activity.Result());
        await hub.Service.CompleteTaskActivityWorkItemAsync(activity, activity.Result());

        var next = await hub.Service.TakeAsync();
        Assert.Single(next.NewMessages);
        await hub.Service.KeepAsync(next);
        await hub.IdleAsync();
        await hub.Service.StopAsync();
    }

    [Fact]
    public async Task Activity_GivenBack_RunsAgain()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Activities = [item.Activity(0)] });
        var first = await hub.Service.TakeActivityAsync();

        await hub.Service.AbandonTaskActivityWorkItemAsync(first);
        await hub.Service.AbandonTaskActivityWorkItemAsync(first);
        var second = await hub.Service.TakeActivityAsync();
        await hub.Service.CompleteTaskActivityWorkItemAsync(second, second.Result());

        Assert.Equal(first.Id, second.Id);
        Assert.Single((await hub.Service.TakeAsync()).NewMessages);
        Assert.Null(await hub.Service.LockNextTaskActivityWorkItem(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task Instance_BeingWorkedOn_IsGivenToNobodyElse()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var first = await hub.Service.TakeAsync();

        await hub.RaiseAsync("one");
        var meanwhile = await hub.Service.HasNothingAsync();
        await hub.Service.KeepAsync(first);

        Assert.True(meanwhile);
        Assert.Equal("one", (await hub.Service.TakeAsync()).InstanceId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Outcome_OfAnActivityWhoseInstanceIsGone_ChangesNothing(bool isReplaced)
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Activities = [item.Activity(0)], Output = "" });
        var activity = await hub.Service.TakeActivityAsync();

        await hub.Service.PurgeInstanceStateAsync("one");
        if (isReplaced)
            await hub.CreateAsync("one", at: hub.Now.AddDays(1));
        await hub.Service.CompleteTaskActivityWorkItemAsync(activity, activity.Result());

        Assert.True(await hub.Service.HasNothingAsync());
        Assert.Equal(
            0,
            Database.Number(hub.Folder, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)")
        );
        await hub.IdleAsync();
    }

    [Fact]
    public async Task Stop_WaitsForWhatWasHandedOutAndHandsOutNoMore()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();

        var stop = hub.Service.StopAsync();
        await hub.CreateAsync("two");
        var more = hub.Service.LockNextTaskOrchestrationWorkItemAsync(
            TimeSpan.FromMinutes(1),
            TestContext.Current.CancellationToken
        );
        var before = stop.IsCompleted;
        await hub.Service.KeepAsync(item, new Decided { Output = "" });
        await stop;

        Assert.False(before);
        Assert.Null(await more);
        Assert.Equal(OrchestrationStatus.Completed, await hub.StatusAsync("one"));
    }
}
