using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>What reaches an instance, and in which order.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData(2_500, false)]
    [InlineData(0, true)]
    public async Task Events_BeforeAScheduledStart_WaitForIt(int inMemory, bool isReopened)
    {
        const int Early = 1_500;
        await using var hub = await Hub.StartAsync(Collecting(Early + 1), inMemory);
        await hub.CreateAsync("one", "Collect", at: hub.Now.AddDays(1));
        await hub.Service.SendTaskOrchestrationMessageBatchAsync([
            .. Enumerable.Range(0, Early).Select(i => Told.To("one", Told.Raised("go", $"{i}"))),
        ]);
        await hub.IdleAsync();
        var before = await hub.StatusAsync("one");

        if (isReopened)
            await hub.ReopenAsync();
        await hub.RaiseAsync("one", value: $"{Early}");
        await hub.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationStatus.Pending, before);
        Assert.Equal(string.Join(' ', Enumerable.Range(0, Early + 1)), await hub.OutputAsync("one"));
    }

    [Fact]
    public async Task Events_ForMissingOrEndedInstances_AreDropped()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("ended");
        await hub.RaiseAsync("ended", value: "first");
        await hub.EndAsync("ended");

        foreach (var id in new[] { "ended", "later" })
            await hub.RaiseAsync(id, value: "dropped");
        await hub.CreateAsync("later");
        await hub.RaiseAsync("later", value: "met");

        Assert.Equal("met", await hub.OutputAsync("later"));
        Assert.Equal("first", await hub.OutputAsync("ended"));
        Assert.Equal(0, Database.Number(hub.Folder, "SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Event_ForAnotherExecution_IsDropped()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        await hub.Service.KeepAsync(await hub.Service.TakeAsync());
        var now = (await hub.StateAsync("one")).OrchestrationInstance.ExecutionId;

        foreach (var execution in new[] { "another", now })
            await hub.Service.SendTaskOrchestrationMessageAsync(Told.To("one", Told.Raised(execution, ""), execution));

        Assert.Equal(now, ((EventRaisedEvent)Assert.Single((await hub.Service.TakeAsync()).NewMessages).Event).Name);
        Assert.Equal(1, Database.Number(hub.Folder, "SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Events_MoreThanStayInMemory_ArriveInTheirOrder()
    {
        const int All = 25_000;
        await using var hub = await Hub.OpenAsync(Collecting(All));
        await hub.CreateAsync("one", "Collect");
        await hub.Service.SendTaskOrchestrationMessageBatchAsync([
            .. Enumerable.Range(0, All).Select(i => Told.To("one", Told.Raised("go", $"{i}"))),
        ]);
        await hub.CreateAsync("two", "Collect");
        await hub.Service.TerminateAsync("two", "enough", recursive: false);

        await hub.WorkAsync();

        Assert.Equal(string.Join(' ', Enumerable.Range(0, All)), await hub.OutputAsync("one"));
        Assert.Equal("enough", (await hub.EndAsync("two")).Output);
    }

    [Fact]
    public async Task Batch_WithAMessageThatCannotBeWritten_SendsNone()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.BeginAsync("one");

        await Assert.ThrowsAnyAsync<Exception>(() =>
            hub.Service.SendTaskOrchestrationMessageBatchAsync(
                Told.To("one", Told.Raised("go", "first")),
                new TaskMessage { Event = Told.Raised("go", "") }
            )
        );
        await hub.RaiseAsync("one", value: "second");

        Assert.Equal("second", await hub.OutputAsync("one"));
    }

    private static Code Collecting(int count) =>
        new Code().Orchestration(
            "Collect",
            async run =>
            {
                var met = new string[count];
                for (var i = 0; i < count; i++)
                    met[i] = await run.EventAsync("go");
                return string.Join(' ', met);
            }
        );
}
