using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>
/// A database that may grow no more, as on a full disk: what was kept stays, and what waits goes on when there is room.
/// </summary>
public sealed class FullDiskTests
{
    private const string Said =
        "The orchestration could not be written to the database, and nothing was changed: the disk is full. Free some space and try again.";

    private static readonly string Large = new('x', 200_000);

    [Fact]
    public async Task Clients_OfAFullDisk_AreToldAndNothingIsChanged()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.BeginAsync("one");
        await FillAsync(hub);

        var raise = await Assert.ThrowsAsync<IOException>(() => hub.RaiseAsync("one", value: Large));
        var create = await Assert.ThrowsAsync<IOException>(() => hub.CreateAsync("two", input: Large));
        var state = await hub.Service.GetOrchestrationStateAsync("two", allExecutions: false);
        await FreeAsync(hub);
        await hub.RaiseAsync("one", value: "room");

        Assert.Equal((Said, Said), (raise.Message, create.Message));
        Assert.Empty(state);
        Assert.Equal("room", await hub.OutputAsync("one"));
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Step_OnAFullDisk_IsMadeAgainAndNobodyWaitsForIt(int inMemory)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Grow",
                async run => await run.EventAsync("go") + await run.EventAsync("go") + Large
            ),
            inMemory
        );
        await hub.CreateAsync("one", "Grow");
        await hub.RaiseAsync("one", value: "a");
        await hub.IdleAsync();
        await FillAsync(hub);
        await hub.RaiseAsync("one", value: "b");

        await hub.IdleAsync();
        var (status, waiting) = (
            await hub.StatusAsync("one"),
            Database.Number(hub.Folder, "SELECT count(*) FROM messages")
        );
        await FreeAsync(hub);

        Assert.Equal((OrchestrationStatus.Running, 1), (status, waiting));
        Assert.Equal($"ab{Large}", await hub.OutputAsync("one"));
    }

    [Fact]
    public async Task Activity_WhoseResultFindsNoRoom_RunsAgainAndCountsOnce()
    {
        var runs = 0;
        var (called, filled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var hub = await Hub.StartAsync(
            new Code()
                .Orchestration("Call", run => run.CallAsync("Act"))
                .Activity(
                    "Act",
                    async _ =>
                    {
                        called.TrySetResult();
                        await filled.Task;
                        return $"{Interlocked.Increment(ref runs)}{Large}";
                    }
                )
        );
        await hub.CreateAsync("one", "Call");
        await called.Task;
        await FillAsync(hub);
        filled.SetResult();

        await hub.IdleAsync();
        await FreeAsync(hub);

        Assert.EndsWith(Large, await hub.OutputAsync("one"), StringComparison.Ordinal);
        Assert.True(runs > 1);
        Assert.Single((await hub.Service.GetHistoryAsync("one"))!.OfType<TaskCompletedEvent>());
    }

    [Fact]
    public async Task Batch_WithAWriteThatFindsNoRoom_KeepsTheOthers()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        foreach (var id in new[] { "one", "two" })
            await hub.CreateAsync(id);
        await hub.IdleAsync();
        await FillAsync(hub);

        var raises = new[] { hub.RaiseAsync("one", value: Large), hub.RaiseAsync("two", value: "small") };
        await Assert.ThrowsAsync<IOException>(() => raises[0]);
        await raises[1];
        await FreeAsync(hub);

        Assert.Equal("small", await hub.OutputAsync("two"));
    }

    private static Task FillAsync(Hub hub) => LimitAsync(hub, "PRAGMA max_page_count = 1");

    private static Task FreeAsync(Hub hub) => LimitAsync(hub, "PRAGMA max_page_count = 1000000");

    // The limit is the writing connection's; one below what there is means what there is.
    private static Task LimitAsync(Hub hub, string limit) =>
        hub.Service.Store.WriteAsync(connection => connection.Run(limit));
}
