using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task Child_WithInput_ReturnsItsOutput()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Double", 21))
            .AddOrchestratorFunc<int, int>("Double", (_, value) => Task.FromResult(value * 2)));

        var end = await engine.RunAsync("Parent");

        Assert.Equal(42, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_WithAnId_HasIt()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Who", new SubOrchestrationOptions(instanceId: "the-child")))
            .AddOrchestratorFunc("Who", context => Task.FromResult($"{context.InstanceId} of {context.Parent!.Name} {context.Parent.InstanceId}")));

        var end = await engine.RunAsync("Parent");

        Assert.Equal($"the-child of Parent {end.InstanceId}", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Children_WithoutIds_HaveTheirOwn()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context =>
                Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallSubOrchestratorAsync<string>("Who"))))
            .AddOrchestratorFunc("Who", context => Task.FromResult(context.InstanceId)));

        var end = await engine.RunAsync("Parent");

        Assert.Equal(20, end.ReadOutputAs<string[]>()!.Distinct().Count());
    }

    [Fact]
    public async Task Child_ThatFails_FailsTheCallWithItsDetails()
    {
        TaskFailedException? caught = null;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
            {
                caught = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Fail"));
            })
            .AddOrchestratorFunc("Fail", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("Broken.", new TimeoutException("Too slow."))));

        await engine.RunAsync("Parent");

        Assert.Equal("Fail", caught!.TaskName);
        Assert.True(caught.FailureDetails.IsCausedBy<TaskFailedException>());
        var activity = caught.FailureDetails.InnerFailure!;
        Assert.True(activity.IsCausedBy<InvalidOperationException>());
        Assert.Equal(("Broken.", "Too slow."), (activity.ErrorMessage, activity.InnerFailure!.ErrorMessage));
    }

    [Fact]
    public async Task Child_OfTheIdOfARunningInstance_FailsTheCall()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context =>
                context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions(instanceId: "taken")))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("never")));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("taken"));

        var end = await engine.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'taken'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_OfTheIdOfAnEndedInstance_ReplacesIt()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
            {
                var options = new SubOrchestrationOptions(instanceId: "again");
                return await context.CallSubOrchestratorAsync<int>("Echo", 1, options)
                    + await context.CallSubOrchestratorAsync<int>("Echo", 2, options);
            })
            .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value)));

        var end = await engine.RunAsync("Parent");

        Assert.Equal(3, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_Terminated_FailsTheCall()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("never")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.IdleAsync();

        await engine.Client.TerminateInstanceAsync("child");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Child_InheritsTheDefaultVersionUnlessGivenOne()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Parent", async context =>
                {
                    var options = new SubOrchestrationOptions { Version = new TaskVersion("3.0") };
                    return $"{context.Version} {await context.CallSubOrchestratorAsync<string>("Version")} "
                        + await context.CallSubOrchestratorAsync<string>("Version", options);
                })
                .AddOrchestratorFunc("Version", context => Task.FromResult(context.Version)),
            worker => worker.UseVersion("2.0"));

        var end = await engine.RunAsync("Parent");

        Assert.Equal("2.0 2.0 3.0", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_Recursive_EndsTheWholeFamily()
    {
        await using var engine = await AnEngine.StartAsync(Families);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Grandparent", new StartOrchestrationOptions("g"));
        await engine.IdleAsync();

        await engine.Client.TerminateInstanceAsync("g", new TerminateInstanceOptions("enough", Recursive: true));
        await engine.IdleAsync();

        var family = await Task.WhenAll(new[] { "g", "p", "c" }.Select(engine.StateAsync));
        Assert.All(family, member => Assert.Equal(OrchestrationRuntimeStatus.Terminated, member.RuntimeStatus));
        Assert.Equal("enough", family[0].ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_NotRecursive_LeavesTheChildren()
    {
        await using var engine = await AnEngine.StartAsync(Families);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Grandparent", new StartOrchestrationOptions("g"));
        await engine.IdleAsync();

        await engine.Client.TerminateInstanceAsync("g");
        await engine.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateAsync("p")).RuntimeStatus);
    }

    [Fact]
    public async Task Purge_Recursive_RemovesTheWholeFamily()
    {
        await using var engine = await AnEngine.StartAsync(Families);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Grandparent", new StartOrchestrationOptions("g"));
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync("g", new TerminateInstanceOptions(Recursive: true));
        await engine.IdleAsync();

        var purged = await engine.Client.PurgeInstanceAsync("g", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, purged.PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("c"));
    }

    private static void Families(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Grandparent", context => context.CallSubOrchestratorAsync("Parent", new SubOrchestrationOptions(instanceId: "p")))
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "c")))
        .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<object>("never"));
}
