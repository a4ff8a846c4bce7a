using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>What stays in memory between two steps of an instance.</summary>
public sealed class SessionTests
{
    [Theory]
    [InlineData(2_500, true)]
    [InlineData(0, false)]
    public async Task NextStep_OfAnInstanceInMemory_HasTheSameHistoryObject(int inMemory, bool isSame)
    {
        await using var hub = await Hub.OpenAsync(inMemory: inMemory);
        var first = await BegunAsync(hub, "one");

        await hub.RaiseAsync("one");
        var next = await hub.Service.TakeAsync();

        Assert.Equal(isSame, ReferenceEquals(first, next.OrchestrationRuntimeState));
        Assert.Equal(3, next.OrchestrationRuntimeState.Events.Count);
        Assert.Empty(next.OrchestrationRuntimeState.NewEvents);
        Assert.Single(next.NewMessages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NextStep_AfterOneThatWasGivenBackOrCouldNotBeKept_ReadsTheHistoryAndMeetsAllInOrder(
        bool isGivenBack
    )
    {
        await using var hub = await Hub.OpenAsync();
        var first = await BegunAsync(hub, "one");
        foreach (var name in new[] { "a", "b" })
            await hub.RaiseAsync("one", name);
        var item = await hub.Service.TakeAsync();
        await hub.RaiseAsync("one", "c");

        if (isGivenBack)
            await hub.Service.GiveBackAsync(item);
        else
            await Assert.ThrowsAnyAsync<Exception>(() =>
                hub.Service.KeepAsync(
                    item,
                    new Decided { Messages = [new TaskMessage { Event = Told.Raised("go", "") }] }
                )
            );
        var next = await hub.Service.TakeAsync();

        Assert.NotSame(first, next.OrchestrationRuntimeState);
        Assert.Equal(3, next.OrchestrationRuntimeState.Events.Count);
        Assert.Equal(["a", "b", "c"], next.NewMessages.Select(message => ((EventRaisedEvent)message.Event).Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NextStep_AfterAPurgeOrAReplacement_IsTheNewInstances(bool isPurged)
    {
        await using var hub = await Hub.OpenAsync();
        var first = await BegunAsync(hub, "one", isPurged ? "" : null);

        if (isPurged)
            await hub.Service.PurgeInstanceStateAsync("one");
        await hub.CreateAsync("one", keepers: []);
        var next = await hub.Service.TakeAsync();

        Assert.NotSame(first, next.OrchestrationRuntimeState);
        Assert.Empty(next.OrchestrationRuntimeState.Events);
    }

    [Fact]
    public async Task NextStep_AfterContinueAsNew_ReadsTheHistory()
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Again",
                run => run.Input == "first" ? Task.FromResult(run.Again("second")) : run.EventAsync("go")
            )
        );
        await hub.BeginAsync("one", "Again", "first");
        var rows = Database.Write(
            hub.Folder,
            "UPDATE history SET body = replace(body, '\\\"second\\\"', '\\\"changed\\\"')"
        );

        await hub.RaiseAsync("one");
        await hub.EndAsync("one");

        Assert.Equal(1, rows);
        Assert.Contains(
            "changed",
            (await hub.Service.GetHistoryAsync("one"))!.OfType<ExecutionStartedEvent>().Single().Input,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Instances_MoreThanAllowedInMemory_AreLetGoLeastRecentlyUsedFirst()
    {
        await using var hub = await Hub.OpenAsync(inMemory: 2);
        var states = new Dictionary<string, object>();
        foreach (var id in new[] { "a", "b" })
            states[id] = await BegunAsync(hub, id);
        await hub.RaiseAsync("a");
        await hub.Service.KeepAsync(await hub.Service.TakeAsync());
        states["c"] = await BegunAsync(hub, "c");

        var held = new List<string>();
        foreach (var id in new[] { "a", "c", "b" })
        {
            await hub.RaiseAsync(id);
            var item = await hub.Service.TakeAsync();
            if (ReferenceEquals(states[id], item.OrchestrationRuntimeState))
                held.Add(id);
        }

        Assert.Equal(["a", "c"], held);
    }

    private static async Task<object> BegunAsync(Hub hub, string id, string? output = null)
    {
        await hub.CreateAsync(id);
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Output = output });
        return item.OrchestrationRuntimeState;
    }
}
