using DurableTask.Core;
using DurableTask.Core.Query;

namespace CharteFlow.DurableTask.Sqlite.Tests;

public sealed class PurgeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Purge_ById_RemovesAllThatBelongsToAnEndedOne()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("one", input: "text");
        await hub.RaiseAsync("one");
        await hub.EndAsync("one");

        var purged = await hub.Service.PurgeInstanceStateAsync("one");

        Assert.Equal(1, purged.DeletedInstanceCount);
        foreach (var table in new[] { "instances", "inputs", "history", "messages", "activities", "timers" })
            Assert.Equal(0, Database.Number(hub.Folder, $"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public async Task Purge_OfLivingOrMissingOnes_RemovesNothing()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("running");
        await hub.BeginAsync("pending", at: hub.Now.AddDays(1));

        foreach (var id in new[] { "running", "pending", "nobody" })
            Assert.Equal(0, (await hub.Service.PurgeInstanceStateAsync(id)).DeletedInstanceCount);
        Assert.Equal(
            0,
            (
                await hub.Service.PurgeInstanceStateAsync(new PurgeInstanceFilter(DateTime.MinValue, null, null))
            ).DeletedInstanceCount
        );

        Assert.Equal(["pending", "running"], await IdsAsync(hub));
    }

    [Fact]
    public async Task Purge_ByFilter_RemovesThoseOnly()
    {
        await using var hub = await EndedAsync();

        var purged = await hub.Service.PurgeInstanceStateAsync(
            new PurgeInstanceFilter(
                Hub.Start.UtcDateTime + Hour,
                Hub.Start.UtcDateTime + (2 * Hour),
                [OrchestrationStatus.Terminated]
            )
        );

        Assert.Equal((2, true), (purged.DeletedInstanceCount, purged.IsComplete));
        Assert.Equal(["ended 0", "ended 1", "ended 2", "ended 3", "waits 0", "waits 3"], await IdsAsync(hub));
    }

    [Theory]
    [InlineData(OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter, 1)]
    [InlineData(OrchestrationStateTimeRangeFilterType.OrchestrationLastUpdatedTimeFilter, 0)]
    [InlineData(OrchestrationStateTimeRangeFilterType.OrchestrationCompletedTimeFilter, 0)]
    public async Task Purge_ByThreshold_RemovesWhatLiesBeforeIt(OrchestrationStateTimeRangeFilterType kind, int purged)
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("one");
        await hub.AdvanceAsync(Hour);
        await hub.RaiseAsync("one");
        await hub.EndAsync("one");

        await hub.Service.PurgeOrchestrationHistoryAsync(hub.Now, kind);
        var first = 1 - (await IdsAsync(hub)).Count;
        await hub.Service.PurgeOrchestrationHistoryAsync(hub.Now.AddTicks(1), kind);

        Assert.Equal(purged, first);
        Assert.Empty(await IdsAsync(hub));
    }

    [Fact]
    public async Task Purge_OfMoreThanOneTransactionTakes_RemovesThemAll()
    {
        await using var hub = await Hub.StartAsync(new Code().Orchestration("End", _ => Task.FromResult("")));
        await Task.WhenAll(Enumerable.Range(0, 1_100).Select(i => hub.CreateAsync($"{i}", "End")));
        await hub.IdleAsync();

        Assert.Equal(
            1_100,
            (
                await hub.Service.PurgeInstanceStateAsync(new PurgeInstanceFilter(DateTime.MinValue, null, null))
            ).DeletedInstanceCount
        );
        Assert.Empty(await IdsAsync(hub));
    }

    [Theory]
    [InlineData(true, "p")]
    [InlineData(false, "c", "p")]
    public async Task Purge_OfAFamily_RemovesTheEndedYoungerOnesWhenAsked(bool recursive, params string[] left)
    {
        await using var hub = await Hub.StartAsync(
            new Code()
                .Orchestration("Grandparent", run => run.ChildAsync("Parent", "p"))
                .Orchestration("Parent", run => run.ChildAsync("Child", "c"))
                .Orchestration("Child", run => run.EventAsync("never"))
        );
        await hub.BeginAsync("g", "Grandparent");
        foreach (var id in new[] { "g", "c" })
            await hub.Service.TerminateAsync(id, "", recursive: false);
        await hub.IdleAsync();
        await hub.CreateAsync("p", "Child", keepers: []);
        await hub.IdleAsync();
        Database.Write(hub.Folder, "UPDATE instances SET parent = 'g' WHERE id = 'p'");

        await hub.Service.PurgeAsync("g", recursive);

        Assert.Equal(left, await IdsAsync(hub));
    }

    private static async Task<Hub> EndedAsync()
    {
        var hub = await Hub.StartAsync(Code.Waiting().Orchestration("End", _ => Task.FromResult("")));
        for (var hour = 0; hour < 4; hour++)
        {
            await hub.CreateAsync($"ended {hour}", "End");
            await hub.BeginAsync($"waits {hour}");
            await hub.Service.TerminateAsync($"waits {hour}", "", recursive: false);
            await hub.AdvanceAsync(Hour);
        }

        return hub;
    }

    private static async Task<List<string>> IdsAsync(Hub hub) =>
        [
            .. (
                await hub.Service.GetOrchestrationWithQueryAsync(
                    new OrchestrationQuery { PageSize = 2_000 },
                    CancellationToken.None
                )
            )
                .OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId)
                .Order(StringComparer.Ordinal),
        ];
}
