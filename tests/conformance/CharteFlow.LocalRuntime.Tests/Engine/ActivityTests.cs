using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class ActivityTests
{
    [Fact]
    public async Task Orchestrator_WithoutAnyCall_Completes()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Empty", _ => Task.CompletedTask));

        var end = await engine.RunAsync("Empty");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Null(end.SerializedOutput);
    }

    [Fact]
    public async Task Activity_WithInput_ReturnsItsOutput()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Greet", (context, name) => context.CallActivityAsync<string>("SayHello", name))
            .AddActivityFunc<string, string>("SayHello", (_, name) => $"Hello, {name}!"));

        var end = await engine.RunAsync("Greet", "Léa");

        Assert.Equal("Hello, Léa!", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_NameInAnotherCase_IsFound()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("greet", context => context.CallActivityAsync<string>("SAYHELLO"))
            .AddActivityFunc("sayHello", _ => "hello"));

        var end = await engine.RunAsync("Greet");

        Assert.Equal("hello", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activities_OneAfterAnother_SeeWhatCameBefore()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Chain", async context =>
            {
                var value = 0;
                for (var i = 0; i < 10; i++) value = await context.CallActivityAsync<int>("PlusOne", value);
                return value;
            })
            .AddActivityFunc<int, int>("PlusOne", (_, value) => value + 1));

        var end = await engine.RunAsync("Chain");

        Assert.Equal(10, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_FannedOut_AreAllWaitedFor()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("FanOut", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(1, 100).Select(i => context.CallActivityAsync<int>("Square", i)));
                return squares.Sum();
            })
            .AddActivityFunc<int, int>("Square", (_, value) => value * value));

        var end = await engine.RunAsync("FanOut");

        Assert.Equal(338_350, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_OfOneOrchestration_EachHaveAScope()
    {
        var seen = new ConcurrentBag<Guid>();
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Twice", async context =>
            {
                await context.CallActivityAsync("Look");
                await context.CallActivityAsync("Look");
            })
            .AddActivity("Look", services => new Look(services.GetRequiredService<ScopedThing>(), seen)));

        await engine.RunAsync("Twice");

        Assert.Equal(2, seen.Distinct().Count());
    }

    [Fact]
    public async Task ActivityContext_TellsNameInstanceAndVersion()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Ask", context => context.CallActivityAsync<string>("Tell"))
                .AddActivityFunc("Tell", context => $"{context.Name} {context.InstanceId} {context.Version}"),
            worker => worker.UseVersion("1.2"));

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Ask", new StartOrchestrationOptions("asked"));

        Assert.Equal("Tell asked 1.2", (await engine.EndAsync("asked")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_WithOptionsInTheInputsPlace_IsRefused()
    {
        object options = new TaskOptions();
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync("Any", options)));

        var end = await engine.RunAsync("Call");

        Assert.True(end.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Activity_WithRecords_KeepsTheirValues()
    {
        var sent = new Parcel("box", 3, new DateOnly(2026, 2, 3), [new Parcel("small", 1, default, [])]);
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<Parcel, Parcel>("Pass", (context, parcel) => context.CallActivityAsync<Parcel>("Weigh", parcel))
            .AddActivityFunc<Parcel, Parcel>("Weigh", (_, parcel) => parcel with { Weight = parcel.Weight + 1 }));

        var end = await engine.RunAsync("Pass", sent);

        var received = end.ReadOutputAs<Parcel>()!;
        Assert.Equal((4, sent.Day, "small"), (received.Weight, received.Day, received.Inside[0].Name));
    }

    [Fact]
    public async Task Activity_OfAMegabyte_PassesBothWays()
    {
        var large = new string('é', 1_000_000);
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Pass", (context, text) => context.CallActivityAsync<string>("Echo", text))
            .AddActivityFunc<string, string>("Echo", (_, text) => text));

        var end = await engine.RunAsync("Pass", large);

        Assert.Equal(large, end.ReadOutputAs<string>());
    }

    private sealed class Look(ScopedThing thing, ConcurrentBag<Guid> seen) : TaskActivity<object?, object?>
    {
        public override Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            seen.Add(thing.Id);
            return Task.FromResult<object?>(null);
        }
    }

    private sealed record Parcel(string Name, int Weight, DateOnly Day, IReadOnlyList<Parcel> Inside);
}
