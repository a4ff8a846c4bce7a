using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class ErrorTests
{
    [Fact]
    public async Task Orchestrator_ThatThrows_FailsWithItsDetails()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc(
            "Throw", new Func<TaskOrchestrationContext, Task>(_ => throw new ArgumentException("No good.", new FormatException("Not a date.")))));

        var end = await engine.RunAsync("Throw");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(ArgumentException).FullName, end.FailureDetails!.ErrorType);
        Assert.Equal("No good.", end.FailureDetails.ErrorMessage);
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsTheOrchestration()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", _ => throw new TimeoutException("Too slow.")));

        var end = await engine.RunAsync("Call");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: Too slow.", end.FailureDetails.ErrorMessage);
        Assert.Equal("Too slow.", end.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Activity_ThatThrows_IsCaughtByTheTypeOfItsError()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Catch", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return "nothing";
                }
                catch (TaskFailedException e) when (e.FailureDetails.IsCausedBy<ArgumentException>())
                {
                    return $"{e.TaskName} {e.FailureDetails.ErrorType} {e.FailureDetails.IsCausedBy<TimeoutException>()}";
                }
            })
            .AddActivityFunc("Break", _ => throw new ArgumentNullException("amount")));

        var end = await engine.RunAsync("Catch");

        Assert.Equal("Break System.ArgumentNullException False", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_OfAnUnknownName_FailsAndTheEngineGoesOn()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Empty", _ => Task.CompletedTask));

        var unknown = await engine.RunAsync("Nowhere");
        var known = await engine.RunAsync("Empty");

        Assert.Equal("OrchestratorTaskNotFound", unknown.FailureDetails!.ErrorType);
        Assert.Contains("'Nowhere'", unknown.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, known.RuntimeStatus);
    }

    [Fact]
    public async Task Activity_OfAnUnknownName_FailsAndIsNotTriedAgain()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Call", context =>
            context.CallActivityAsync("Nowhere", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))))));

        var end = await engine.RunAsync("Call");

        Assert.Equal("ActivityTaskNotFound", end.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Child_OfAnUnknownName_FailsAndIsNotTriedAgain()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Call", context =>
            context.CallSubOrchestratorAsync("Nowhere", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))))));

        var end = await engine.RunAsync("Call");

        Assert.Equal("OrchestratorTaskNotFound", end.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Failure_WithInnerExceptions_KeepsEachOfThem()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", (TaskActivityContext _) =>
                throw new InvalidOperationException("outer", new FormatException("middle", new TimeoutException("inner")))));

        var end = await engine.RunAsync("Call");

        var outer = end.FailureDetails!.InnerFailure!;
        Assert.Equal(["outer", "middle", "inner"], [outer.ErrorMessage, outer.InnerFailure!.ErrorMessage, outer.InnerFailure.InnerFailure!.ErrorMessage]);
        Assert.True(outer.InnerFailure.InnerFailure.IsCausedBy<TimeoutException>());
        Assert.Null(outer.InnerFailure.InnerFailure.InnerFailure);
    }

    [Fact]
    public async Task Input_OfAnotherType_FailsTheOrchestration()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Number", (_, value) => Task.FromResult(value)));

        var end = await engine.RunAsync("Number", "not a number");

        Assert.True(end.FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task Event_OfAnotherType_FailsTheWait()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<int>("number")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take");

        await engine.Client.RaiseEventAsync(id, "number", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Output_ThatCannotBeWritten_FailsTheOrchestration()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Odd", _ => Task.FromResult<object>(typeof(string))));

        var end = await engine.RunAsync("Odd");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
    }

    [Fact]
    public async Task Orchestrator_ThatAwaitsSomethingElse_FailsWithAReason()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Delay", async _ => await Task.Delay(1)));

        var end = await engine.RunAsync("Delay");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("other than a task of its context", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_UsedFromAnotherThread_Throws()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Stray", context =>
            {
                var error = Record.Exception(() => Task.Run(() => context.CallActivityAsync("Any")).GetAwaiter().GetResult());
                return Task.FromResult(error?.Message);
            }));

        var end = await engine.RunAsync("Stray");

        Assert.Contains("outside the orchestrator's own code", end.ReadOutputAs<string>(), StringComparison.Ordinal);
    }
}
