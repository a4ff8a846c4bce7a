using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Orchestrators and activities of one name and several versions.</summary>
public sealed class VersionedTaskTests
{
    [Theory]
    [InlineData("v1", "old")]
    [InlineData("V2", "new")]
    public async Task Orchestrator_WithVersions_IsTheOneAskedFor(string version, string expected)
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestrator<Old>().AddOrchestrator<New>());

        var end = await RunAsync(engine, "Greet", version);

        Assert.Equal(expected, end.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("v3", "No orchestrator task named 'Greet' with version 'v3' was found.")]
    [InlineData("", "No orchestrator task named 'Greet' was found.")]
    public async Task Orchestrator_WithVersionsButNotThatOne_IsNotFound(string version, string message)
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestrator<Old>().AddOrchestrator<New>());

        var end = await RunAsync(engine, "Greet", version);

        Assert.Equal(("OrchestratorTaskNotFound", message), (end.FailureDetails!.ErrorType, end.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task Orchestrator_WithoutVersions_ServesThemAll()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Version", context => context.Version));

        var end = await RunAsync(engine, "Version", "v7");

        Assert.Equal("v7", end.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(null, "v1 in v1")]
    [InlineData("v2", "v2 in v2")]
    [InlineData("", "none in ")]
    public async Task Activity_HasTheCallersVersionUnlessGivenOne(string? asked, string expected)
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Ask", context => context.CallActivityAsync<string>(
                "Tell", asked is null ? new TaskOptions() : new TaskOptions { Version = new TaskVersion(asked) }))
            .AddActivityFunc<object?, string>("Tell", (context, _) => $"none in {context.Version}")
            .AddActivityFunc<object?, string>("Tell", "v1", (context, _) => Task.FromResult($"v1 in {context.Version}"))
            .AddActivityFunc<object?, string>("Tell", "v2", (context, _) => Task.FromResult($"v2 in {context.Version}")));

        var end = await RunAsync(engine, "Ask", "v1");

        Assert.Equal(expected, end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_WithVersionsButNotTheCallers_IsNotFound()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Ask", context => context.CallActivityAsync<string>("Tell"))
            .AddActivityFunc<object?, string>("Tell", "v2", (_, _) => Task.FromResult("")));

        var end = await RunAsync(engine, "Ask", "v1");

        Assert.Equal("No activity task named 'Tell' with version 'v1' was found.", end.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task ContinueAsNew_WithANewVersion_GoesOnInItsOrchestrator()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Move", "v1", (context, _) =>
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "moved", NewVersion = "v2" });
                return Task.FromResult("");
            })
            .AddOrchestratorFunc<string, string>("Move", "v2", (context, input) => Task.FromResult($"{input} to {context.Version}")));

        var end = await RunAsync(engine, "Move", "v1");

        Assert.Equal("moved to v2", end.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("1.0", OrchestrationRuntimeStatus.Completed)]
    [InlineData("1.9", OrchestrationRuntimeStatus.Completed)]
    [InlineData("1.10", OrchestrationRuntimeStatus.Failed)]
    public async Task CurrentOrOlder_RunsEachVersionUpToTheWorkers(string version, OrchestrationRuntimeStatus expected)
    {
        await using var engine = await AnEngine.StartAsync(
            tasks =>
            {
                foreach (var each in new[] { "1.0", "1.9", "1.10" })
                    tasks.AddOrchestratorFunc<object?, string>("Tell", each, (context, _) => Task.FromResult(context.Version));
            },
            worker => worker.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
            {
                Version = "1.9",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
                FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            }));

        var end = await RunAsync(engine, "Tell", version);

        Assert.Equal(expected, end.RuntimeStatus);
    }

    [Theory]
    [InlineData(DurableTaskWorkerOptions.VersionFailureStrategy.Fail, OrchestrationRuntimeStatus.Failed)]
    [InlineData(DurableTaskWorkerOptions.VersionFailureStrategy.Reject, OrchestrationRuntimeStatus.Running)]
    public async Task Activity_OfAVersionThatTheWorkerDoesNotRun_FailsOrWaits(
        DurableTaskWorkerOptions.VersionFailureStrategy strategy, OrchestrationRuntimeStatus expected)
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Ask", context => context.CallActivityAsync("Tell", new TaskOptions { Version = new TaskVersion("2.0") }))
                .AddActivityFunc("Tell", _ => { }),
            worker => worker.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
            {
                Version = "1.0",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
                FailureStrategy = strategy,
            }));

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Ask", new StartOrchestrationOptions { Version = new TaskVersion("1.0") });
        await engine.IdleAsync();

        Assert.Equal(expected, (await engine.StateAsync(id)).RuntimeStatus);
    }

    [Theory]
    [InlineData("1.2", "1.10", -1)]
    [InlineData("2", "10", 1)]
    [InlineData("b", "A", 1)]
    [InlineData("", "0.1", -1)]
    [InlineData("0.1", "", 1)]
    [InlineData("", "", 0)]
    public async Task CompareVersionTo_OrdersAsTheSdkDoes(string mine, string other, int expected)
    {
        await using var engine = await AnEngine.StartAsync(tasks =>
            tasks.AddOrchestratorFunc("Compare", context => Math.Sign(context.CompareVersionTo(other))));

        var end = await RunAsync(engine, "Compare", mine);

        Assert.Equal(expected, end.ReadOutputAs<int>());
    }

    [Fact]
    public void Register_SameNameAndVersionTwice_IsRefused()
    {
        var tasks = new DurableTaskRegistry().AddOrchestrator<Old>();

        Assert.Throws<ArgumentException>(() => tasks.AddOrchestrator<Old>());
        Assert.Throws<ArgumentException>(() => new TaskVersion(" "));
    }

    private static async Task<OrchestrationMetadata> RunAsync(AnEngine engine, string name, string version) => await engine.EndAsync(
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions { Version = new TaskVersion(version) }));

    [DurableTask("Greet", Version = "v1")]
    private sealed class Old : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("old");
    }

    [DurableTask("Greet", Version = "v2")]
    private sealed class New : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("new");
    }
}
