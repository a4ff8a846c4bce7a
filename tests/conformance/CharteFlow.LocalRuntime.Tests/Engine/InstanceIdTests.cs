using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>The ids that the durable extension takes and refuses.</summary>
public sealed class InstanceIdTests
{
    [Theory]
    [InlineData("@counter@1", "begins with @")]
    [InlineData("charters/1", "contains one of")]
    [InlineData(@"charters\1", "contains one of")]
    [InlineData("charter?", "contains one of")]
    [InlineData("charter#1", "contains one of")]
    [InlineData("charter\n1", "contains one of")]
    [InlineData("charter\u00001", "contains one of")]
    public async Task Schedule_UnderAnIdThatAzureRefuses_ThrowsAndNamesTheFault(string id, string fault)
    {
        await using var engine = await AnEngine.StartAsync(Empty);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync(engine, id));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.Client.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task Schedule_UnderAnIdOf257Characters_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Empty);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync(engine, new string('x', 257)));

        Assert.Contains("257 characters", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("charter-cycle-2027")]
    [InlineData("Charte d'été: 1 & 2 %2F 'quoted' \"too\" ; DROP TABLE instances")]
    [InlineData("宪章")]
    public async Task Schedule_UnderAnyOtherId_RunsUnderIt(string id)
    {
        await using var engine = await AnEngine.StartAsync(Empty);

        await ScheduleAsync(engine, id);

        Assert.Equal(id, (await engine.EndAsync(id)).InstanceId);
    }

    [Fact]
    public async Task Schedule_UnderAnIdOf256Characters_RunsUnderIt()
    {
        await using var engine = await AnEngine.StartAsync(Empty);
        var id = new string('x', 256);

        await ScheduleAsync(engine, id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Schedule_UnderAnEmptyId_MakesOneUp()
    {
        await using var engine = await AnEngine.StartAsync(Empty);

        var id = await ScheduleAsync(engine, "");

        Assert.Equal(32, id.Length);
    }

    [Fact]
    public async Task Ids_ThatDifferByCaseOnly_AreTwoInstances()
    {
        await using var engine = await AnEngine.StartAsync(Empty);

        foreach (var id in new[] { "Charter", "charter" }) await ScheduleAsync(engine, id);
        await engine.IdleAsync();

        Assert.Equal(2, (await engine.Client.GetAllInstancesAsync().ToListAsync()).Count);
    }

    [Fact]
    public async Task EveryCall_WithAnEmptyId_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Empty);
        var client = engine.Client;

        Func<Task>[] calls =
        [
            () => client.GetInstanceAsync(""), () => client.RaiseEventAsync("", "event"), () => client.SuspendInstanceAsync(""),
            () => client.ResumeInstanceAsync(""), () => client.TerminateInstanceAsync(""), () => client.PurgeInstanceAsync(""),
            () => client.WaitForInstanceStartAsync(""), () => client.WaitForInstanceCompletionAsync(""), () => client.RestartAsync(""),
        ];

        foreach (var call in calls) await Assert.ThrowsAsync<ArgumentException>(call);
    }

    private static void Empty(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Empty", _ => Task.CompletedTask);

    private static Task<string> ScheduleAsync(AnEngine engine, string id) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync("Empty", new StartOrchestrationOptions(id));
}
