using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Payloads that never can be read or written: each fails once, says so, and is not tried for ever.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task ActivityResult_OfAnotherType_FailsTheInstance()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Words"))
            .AddActivityFunc("Words", _ => "not a number"));

        var end = await engine.RunAsync("Call");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<JsonException>());
    }

    [Fact]
    public async Task ActivityInput_OfAnotherType_FailsTheCallWithoutRunningIt()
    {
        var runs = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Double", "not a number"))
            .AddActivityFunc<int, int>("Double", (_, number) => Interlocked.Increment(ref runs) * number));

        var end = await engine.RunAsync("Call");

        Assert.True(end.FailureDetails!.InnerFailure!.IsCausedBy<JsonException>());
        Assert.Equal(0, runs);
    }

    [Fact]
    public async Task ActivityResult_ThatCannotBeWritten_FailsTheCallAfterOneRun()
    {
        var runs = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<object>("Odd"))
            .AddActivityFunc<object>("Odd", _ => Interlocked.Increment(ref runs) > 0 ? typeof(string) : null!));

        var end = await engine.RunAsync("Call");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task ChildsResult_OfAnotherType_FailsTheParentOnly()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Child", options: new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc("Child", _ => "not a number"));

        var end = await engine.RunAsync("Parent");

        Assert.True(end.FailureDetails!.IsCausedBy<JsonException>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task Event_OfAnotherType_IsGoneOnceItsWaiterHasFailed()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Take", async context =>
        {
            for (var refused = 0; ; refused++)
            {
                try
                {
                    return $"{await context.WaitForExternalEvent<int>("number")} after {refused}";
                }
                catch (JsonException)
                {
                    // The next one may be better.
                }
            }
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take");

        foreach (var value in new object[] { "one", "two", 3 }) await engine.Client.RaiseEventAsync(id, "number", value);

        Assert.Equal("3 after 2", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Output_WhoseGetterThrows_FailsTheInstanceOnce()
    {
        var reads = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Odd", _ => new Trap(() => Interlocked.Increment(ref reads)))
            .AddOrchestratorFunc("Empty", _ => Task.CompletedTask));

        var end = await engine.RunAsync("Odd");

        Assert.Equal("System.FormatException", end.FailureDetails!.ErrorType);
        Assert.Equal(1, reads);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.RunAsync("Empty")).RuntimeStatus);
    }

    [Fact]
    public async Task Input_ThatCannotBeWritten_IsRefusedAndNothingStarts()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Empty", _ => Task.CompletedTask));

        await Assert.ThrowsAsync<NotSupportedException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Empty", typeof(string)));

        Assert.Empty(await engine.Client.GetAllInstancesAsync().ToListAsync());
    }

    private sealed class Trap(Action read)
    {
        public string Value
        {
            get
            {
                read();
                throw new FormatException("Nobody reads this.");
            }
        }
    }
}
