using DurableTask.Core;
using DurableTask.Core.Query;

namespace CharteFlow.DurableTask.Sqlite.Tests;

public sealed class QueryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(100)]
    public async Task Query_InPages_ListsEachInstanceOnceInOrder(int size)
    {
        await using var hub = await Hub.OpenAsync();
        var ids = Enumerable.Range(0, 25).Select(i => $"i|{i:00}").ToList();
        foreach (var id in Enumerable.Reverse(ids))
            await hub.CreateAsync(id);
        hub.Clock.Advance(TimeSpan.FromTicks(1));
        await hub.CreateAsync("a later one");

        var (found, pages, token) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = await QueryAsync(hub, new OrchestrationQuery { PageSize = size, ContinuationToken = token });
            found.AddRange(Ids(page));
            token = page.ContinuationToken;
            pages++;
        } while (token is not null);

        Assert.Equal([.. ids, "a later one"], found);
        Assert.Equal((26 + size - 1) / size, pages);
    }

    [Theory]
    [InlineData("alien")]
    [InlineData("====")]
    [InlineData("bm90IGEgbnVtYmVyfGlk")]
    public async Task Query_WithAnAlienToken_IsRefused(string token)
    {
        await using var hub = await Hub.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            QueryAsync(hub, new OrchestrationQuery { ContinuationToken = token })
        );
    }

    [Theory]
    [InlineData("a", "a%b", "a_b", "aXb", "ab")]
    [InlineData("a%", "a%b")]
    [InlineData("a_", "a_b")]
    [InlineData("A")]
    [InlineData("é☃", "é☃")]
    [InlineData("", "a%b", "a_b", "aXb", "ab", "é☃")]
    public async Task Query_ByPrefix_TakesItLiterally(string prefix, params string[] expected)
    {
        await using var hub = await Hub.OpenAsync();
        foreach (var id in new[] { "a%b", "a_b", "aXb", "ab", "é☃" })
            await hub.CreateAsync(id);

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Ids(await QueryAsync(hub, new OrchestrationQuery { InstanceIdPrefix = prefix }))
        );
    }

    [Fact]
    public async Task Query_ByStatusAndTime_ListsThoseOnly()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting().Orchestration("End", _ => Task.FromResult("")));
        for (var hour = 0; hour < 5; hour++)
        {
            await hub.CreateAsync($"ended {hour}", "End");
            await hub.CreateAsync($"waits {hour}");
            await hub.CreateAsync($"later {hour}", at: hub.Now.AddDays(9));
            await hub.AdvanceAsync(TimeSpan.FromHours(1));
        }

        var query = new OrchestrationQuery
        {
            RuntimeStatus = [OrchestrationStatus.Completed, OrchestrationStatus.Pending],
            CreatedTimeFrom = Hub.Start.UtcDateTime.AddHours(1),
            CreatedTimeTo = Hub.Start.UtcDateTime.AddHours(2),
        };

        Assert.Equal(["ended 1", "later 1", "ended 2", "later 2"], Ids(await QueryAsync(hub, query)));
        Assert.Equal(
            ["waits 4"],
            Ids(
                await QueryAsync(
                    hub,
                    new OrchestrationQuery
                    {
                        RuntimeStatus = [OrchestrationStatus.Running],
                        CreatedTimeFrom = Hub.Start.UtcDateTime.AddHours(4),
                    }
                )
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_GivesInputsAndOutputsWhenAsked(bool isAsked)
    {
        await using var hub = await Hub.StartAsync(new Code().Orchestration("Echo", run => Task.FromResult(run.Input)));
        await hub.RunAsync("one", "Echo", "text");

        var state = Assert.Single(
            (await QueryAsync(hub, new OrchestrationQuery { FetchInputsAndOutputs = isAsked })).OrchestrationState
        );

        Assert.Equal(isAsked ? ("\"text\"", "\"text\"") : (null, null), (state.Input, state.Output));
        Assert.Equal(("Echo", OrchestrationStatus.Completed), (state.Name, state.OrchestrationStatus));
    }

    private static Task<OrchestrationQueryResult> QueryAsync(Hub hub, OrchestrationQuery query) =>
        hub.Service.GetOrchestrationWithQueryAsync(query, CancellationToken.None);

    private static IEnumerable<string> Ids(OrchestrationQueryResult page) =>
        page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId);
}
