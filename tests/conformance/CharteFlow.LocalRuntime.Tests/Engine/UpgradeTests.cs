using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>New code meets instances that are in the middle of the old code.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task NewCode_ThatBranchesOnTheVersion_LeavesOldInstancesOnTheirWay()
    {
        var version = "1.0";
        await using var engine = await AnEngine.StartAsync(First, worker => worker.UseVersion(version));
        await StartAsync(engine, "old");

        version = "2.0";
        await engine.RestartAsync(Second);
        await StartAsync(engine, "new");
        foreach (var id in new[] { "old", "new" }) await engine.Client.RaiseEventAsync(id, "go");

        Assert.Equal("drafted, published", (await engine.EndAsync("old")).ReadOutputAs<string>());
        Assert.Equal("drafted, checked, published", (await engine.EndAsync("new")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NewCode_ThatStartsOverUnderItsVersion_TakesOldInstancesWithIt()
    {
        var version = "1.0";
        await using var engine = await AnEngine.StartAsync(First, worker => worker.UseVersion(version));
        await StartAsync(engine, "old");

        version = "2.0";
        await engine.RestartAsync(tasks => Register(tasks, async context =>
        {
            if (context.CompareVersionTo("2.0") >= 0) return "begun again";
            await context.CallActivityAsync<string>("Do", "drafted");
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            return "";
        }));
        await engine.Client.RaiseEventAsync("old", "go");

        Assert.Equal("begun again", (await engine.EndAsync("old")).ReadOutputAs<string>());
    }

    private static void First(DurableTaskRegistry tasks) => Register(tasks, async context =>
    {
        var drafted = await context.CallActivityAsync<string>("Do", "drafted");
        await context.WaitForExternalEvent<object>("go");
        return $"{drafted}, {await context.CallActivityAsync<string>("Do", "published")}";
    });

    private static void Second(DurableTaskRegistry tasks) => Register(tasks, async context =>
    {
        var drafted = await context.CallActivityAsync<string>("Do", "drafted");
        var isChecked = context.CompareVersionTo("2.0") >= 0;
        var checking = isChecked ? $", {await context.CallActivityAsync<string>("Do", "checked")}" : "";
        await context.WaitForExternalEvent<object>("go");
        return $"{drafted}{checking}, {await context.CallActivityAsync<string>("Do", "published")}";
    });

    private static void Register(DurableTaskRegistry tasks, Func<TaskOrchestrationContext, Task<string>> cycle) => tasks
        .AddOrchestratorFunc("Cycle", cycle)
        .AddActivityFunc<string, string>("Do", (_, what) => what);

    private static async Task StartAsync(AnEngine engine, string id)
    {
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Cycle", new StartOrchestrationOptions(id));
        await engine.IdleAsync();
    }
}
