using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Runs that take the place of the run before.</summary>
public sealed class ContinueAsNewTests
{
    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task NextRun_HasANewHistoryAndInputAndKeepsItsBirth(int inMemory)
    {
        await using var hub = await Hub.StartAsync(Generations(), inMemory);
        await hub.BeginAsync("one", "Generation", "0", tags: new Dictionary<string, string> { ["made"] = "here" });
        var first = await hub.StateAsync("one");
        await hub.AdvanceAsync(TimeSpan.FromDays(1));

        await hub.RaiseAsync("one");
        await hub.IdleAsync();
        await hub.ReopenAsync();

        var (state, history) = (await hub.StateAsync("one"), (await hub.Service.GetHistoryAsync("one"))!);
        Assert.Equal(
            (OrchestrationStatus.Running, "\"1\"", "\"run 1\"", "here"),
            (state.OrchestrationStatus, state.Input, state.Status, state.Tags["made"])
        );
        Assert.Equal((first.CreatedTime, hub.Now), (state.CreatedTime, state.LastUpdatedTime));
        Assert.NotEqual(first.OrchestrationInstance.ExecutionId, state.OrchestrationInstance.ExecutionId);
        Assert.Equal(
            state.OrchestrationInstance.ExecutionId,
            Assert.Single(history.OfType<ExecutionStartedEvent>()).OrchestrationInstance.ExecutionId
        );
        Assert.Empty(history.OfType<EventRaisedEvent>());
        Assert.All(history, one => Assert.Equal(hub.Now, one.Timestamp));
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Events_ThatComeInTheLastStepOfARun_AreTheNextRuns(int inMemory)
    {
        await using var hub = await Hub.OpenAsync(Generations(), inMemory);
        await hub.CreateAsync("one", "Generation", "0");
        for (var i = 0; i < 3; i++)
            await hub.RaiseAsync("one");
        await hub.WorkAsync();

        Assert.Equal("3", await hub.OutputAsync("one"));
    }

    [Fact]
    public async Task Child_ThatContinuesAsNew_AnswersItsParentOnce()
    {
        await using var hub = await Hub.StartAsync(
            Generations().Orchestration("Parent", run => run.ChildAsync("Generation", "child", "0"))
        );
        await hub.BeginAsync("parent", "Parent");

        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync("child");
            await hub.IdleAsync();
            if (i == 1)
                await hub.ReopenAsync();
        }

        Assert.Equal("3", await hub.OutputAsync("parent"));
        Assert.Equal("parent", (await hub.StateAsync("child")).ParentInstance.OrchestrationInstance.InstanceId);
    }

    private static Code Generations() =>
        new Code().Orchestration(
            "Generation",
            async run =>
            {
                var next = int.Parse(run.Input, null) + 1;
                run.Status = $"run {run.Input}";
                await run.EventAsync("go");
                return next == 3 ? "3" : run.Again($"{next}");
            }
        );
}
