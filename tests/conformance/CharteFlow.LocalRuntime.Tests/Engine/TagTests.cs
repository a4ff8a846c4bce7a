using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace CharteFlow.LocalRuntime.Tests.Engine;

#pragma warning disable CS0618 // The SDK marks filters as experimental.

/// <summary>Tags, and filters that go by them.</summary>
public sealed class TagTests
{
    [Fact]
    public async Task Child_HasItsOwnTagsAndItsParents()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync(
                "Child", new SubOrchestrationOptions(instanceId: "child") { Tags = Of(("colour", "red"), ("size", "small")) }))
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Nothing", new TaskOptions(tags: Of(("kind", "act")))))
            .AddActivityFunc("Nothing", _ => { }));

        await engine.EndAsync(await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Parent", new StartOrchestrationOptions { Tags = Of(("colour", "blue"), ("team", "a")) }));

        Assert.Equal(Of(("colour", "red"), ("size", "small"), ("team", "a")), (await engine.StateAsync("child")).Tags);
    }

    [Fact]
    public async Task Child_TriedAgain_KeepsItsTags()
    {
        var options = new SubOrchestrationOptions(new RetryPolicy(2, TimeSpan.FromSeconds(1)), "child") { Tags = Of(("size", "small")) };
        var attempts = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child", options))
            .AddOrchestratorFunc("Child", _ => ++attempts == 1 ? throw new InvalidOperationException("no") : "yes"));

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        await engine.EndAsync(id);

        var child = await engine.StateAsync("child");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "small"), (child.RuntimeStatus, child.Tags["size"]));
    }

    [Fact]
    public async Task Filter_ByName_LetsOthersRun()
    {
        var filter = new Filter(info => info.Name != "Held");
        await using var engine = await AnEngine.StartAsync(Tasks, worker => worker.UseOrchestrationFilter(filter));

        var held = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Held");
        var free = await engine.RunAsync("Free");
        await engine.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, free.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.StateAsync(held)).RuntimeStatus);
    }

    [Fact]
    public async Task Filter_ByTag_HoldsUntilItLetsGo()
    {
        var holds = true;
        var filter = new Filter(info => !holds || !info.Tags!.TryGetValue("team", out var team) || team != "a");
        await using var engine = await AnEngine.StartAsync(Tasks, worker => worker.UseOrchestrationFilter(filter));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Held", new StartOrchestrationOptions { Tags = Of(("team", "a")) });
        await engine.IdleAsync();
        var before = (await engine.StateAsync(id)).RuntimeStatus;

        holds = false;
        await engine.RestartAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Held", _ => "").AddOrchestratorFunc("Free", _ => "");

    private static Dictionary<string, string> Of(params (string Key, string Value)[] tags) => tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    private sealed class Filter(Func<OrchestrationFilterParameters, bool> admits) : IOrchestrationFilter
    {
        public ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(admits(info with { Tags = info.Tags ?? new Dictionary<string, string>() }));
    }
}
