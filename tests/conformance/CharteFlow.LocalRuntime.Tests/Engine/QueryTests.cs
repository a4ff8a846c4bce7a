using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class QueryTests
{
    [Fact]
    public async Task Query_InPages_ListsEachInstanceOnceInOrder()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var ids = await ScheduleAsync(engine, 25);

        var pages = await PagesAsync(engine.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10)));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
        Assert.Equal(ids, pages.SelectMany(page => page.Values).Select(state => state.InstanceId));
    }

    [Fact]
    public async Task Query_FromAContinuationToken_GoesOn()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var ids = await ScheduleAsync(engine, 6);
        var first = await engine.Client.GetAllInstancesAsync().AsPages(pageSizeHint: 4).FirstAsync();

        var rest = await engine.Client.GetAllInstancesAsync().AsPages(first.ContinuationToken).FirstAsync();

        Assert.Equal(ids.Skip(4), rest.Values.Select(state => state.InstanceId));
    }

    [Fact]
    public async Task Query_ByStatusPrefixAndTime_ListsThoseOnly()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        await ScheduleAsync(engine, 5);
        var from = engine.Clock.GetUtcNow();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("other"));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("i-running"));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Empty", new StartOrchestrationOptions("i-ended"));
        await engine.IdleAsync();

        var found = await engine.Client.GetAllInstancesAsync(new OrchestrationQuery(
            CreatedFrom: from, Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: "i-")).ToListAsync();

        Assert.Equal("i-running", Assert.Single(found).InstanceId);
    }

    [Fact]
    public async Task ListInstanceIds_ListsEndedOnesInPages()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var ids = await ScheduleAsync(engine, 5);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.IdleAsync();

        var first = await engine.Client.ListInstanceIdsAsync(pageSize: 3);
        var second = await engine.Client.ListInstanceIdsAsync(pageSize: 3, lastInstanceKey: first.ContinuationToken);

        Assert.Equal(ids, first.Values.Concat(second.Values).Order(StringComparer.Ordinal));
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task Query_WithAnAlienToken_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.GetAllInstancesAsync().AsPages("alien").FirstAsync().AsTask());
    }

    [Fact]
    public async Task Purge_OfARunningOrMissingInstance_RemovesNothing()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.IdleAsync();

        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        Assert.NotNull(await engine.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task PurgeAll_ByStatusAndTime_RemovesThoseOnly()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        await ScheduleAsync(engine, 300);
        var to = engine.Clock.GetUtcNow();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var later = await ScheduleAsync(engine, 1);

        var purged = await engine.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedTo: to, Statuses: [OrchestrationRuntimeStatus.Completed]));

        Assert.Equal(300, purged.PurgedInstanceCount);
        Assert.Equal(later, await engine.Client.GetAllInstancesAsync().Select(state => state.InstanceId).ToListAsync());
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Empty", _ => Task.CompletedTask)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("never"));

    private static async Task<IReadOnlyList<string>> ScheduleAsync(AnEngine engine, int count)
    {
        var prefix = $"{engine.Clock.GetUtcNow():HHmm}-";
        var ids = Enumerable.Range(0, count).Select(i => $"{prefix}{i:D3}").ToList();
        await Task.WhenAll(ids.Select(id => engine.Client.ScheduleNewOrchestrationInstanceAsync("Empty", new StartOrchestrationOptions(id))));
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        return ids;
    }

    private static ValueTask<List<Page<OrchestrationMetadata>>> PagesAsync(AsyncPageable<OrchestrationMetadata> list) =>
        list.AsPages().ToListAsync();
}
