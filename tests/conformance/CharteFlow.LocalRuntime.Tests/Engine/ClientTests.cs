using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class ClientTests
{
    [Fact]
    public async Task GetInstance_Missing_IsNull()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);

        Assert.Null(await engine.Client.GetInstanceAsync("nobody", CancellationToken.None));
    }

    [Fact]
    public async Task GetInstance_OfACompletedOne_TellsWhatItDid()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var options = new StartOrchestrationOptions("echo-1") { Tags = new Dictionary<string, string> { ["kind"] = "test" } };
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "hello", options);
        await engine.IdleAsync();

        var state = await engine.StateAsync("echo-1");

        Assert.Equal(("Echo", "echo-1", OrchestrationRuntimeStatus.Completed), (state.Name, state.InstanceId, state.RuntimeStatus));
        Assert.Equal(("hello", "hello", "done"), (state.ReadInputAs<string>(), state.ReadOutputAs<string>(), state.ReadCustomStatusAs<string>()));
        Assert.Equal((engine.Clock.GetUtcNow(), "test"), (state.CreatedAt, state.Tags["kind"]));
    }

    [Fact]
    public async Task GetInstance_WithoutInputsAndOutputs_LeavesThemOut()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var end = await engine.RunAsync("Echo", "hello");

        var state = (await engine.Client.GetInstanceAsync(end.InstanceId, CancellationToken.None))!;

        Assert.Null(state.SerializedInput ?? state.SerializedOutput ?? state.SerializedCustomStatus);
    }

    [Fact]
    public async Task CustomStatus_WhileRunning_IsSeen()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");

        Assert.Equal("waiting", (await engine.StateAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Schedule_OfARunningInstancesId_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id)));
    }

    [Fact]
    public async Task Schedule_OfAnEndedInstancesId_StartsAnew()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var first = await engine.RunAsync("Echo", "first");

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new StartOrchestrationOptions(first.InstanceId));

        Assert.Equal("second", (await engine.EndAsync(first.InstanceId)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false)]
    public async Task Schedule_WithDedupeStatuses_ThrowsForThoseOnly(OrchestrationRuntimeStatus dedupe, bool throws)
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var first = await engine.RunAsync("Echo", "first");
        var options = new StartOrchestrationOptions(first.InstanceId).WithDedupeStatuses(dedupe, OrchestrationRuntimeStatus.Terminated);

        var error = await Record.ExceptionAsync(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", options));

        Assert.Equal(throws, error is OrchestrationAlreadyExistsException);
        Assert.Equal(throws ? "first" : "second", (await engine.EndAsync(first.InstanceId)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Schedule_InPlaceOfARunningChild_TellsItsParent()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<string>("never"))
            .AddOrchestratorFunc<string, string>("Echo", (_, input) => input));
        var parent = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.IdleAsync();

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "new", new StartOrchestrationOptions("child").WithDedupeStatuses());

        Assert.Equal("OrchestrationTerminated", (await engine.EndAsync(parent)).FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal("new", (await engine.EndAsync("child")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Schedule_WithAnUnknownDedupeStatus_IsRefused()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var options = new StartOrchestrationOptions { DedupeStatuses = ["Sleeping"] };

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options));
    }

    [Fact]
    public async Task Schedule_OfOneIdManyTimesAtOnce_MakesOneInstance()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var options = new StartOrchestrationOptions("once").WithDedupeStatuses(Enum.GetValues<OrchestrationRuntimeStatus>());

        var errors = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Record.ExceptionAsync(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", i, options)).AsTask()));

        Assert.Equal(19, errors.OfType<OrchestrationAlreadyExistsException>().Count());
        Assert.Equal(1, errors.Count(error => error is null));
    }

    [Fact]
    public async Task Schedule_ForLater_IsPendingUntilThen()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "later", new StartOrchestrationOptions { StartAt = engine.Clock.GetUtcNow().AddDays(1) });

        await engine.AdvanceAsync(TimeSpan.FromHours(23));
        var before = await engine.StateAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before.RuntimeStatus);
        Assert.Equal("later", (await engine.StateAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForStart_OfAScheduledInstance_CompletesWhenItStarts()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", new StartOrchestrationOptions { StartAt = engine.Clock.GetUtcNow().AddDays(1) });

        var start = engine.Client.WaitForInstanceStartAsync(id, CancellationToken.None);
        await engine.IdleAsync();
        var early = start.IsCompleted;
        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.False(early);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await start).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForCompletion_Cancelled_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");
        using var cancellation = new CancellationTokenSource();

        var wait = engine.Client.WaitForInstanceCompletionAsync(id, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Waits_ForAnInstanceThatComesLater_Complete()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var start = engine.Client.WaitForInstanceStartAsync("later");
        var end = engine.EndAsync("later");

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "here", new StartOrchestrationOptions("later"));

        Assert.Equal("later", (await start.WaitAsync(TimeSpan.FromSeconds(30))).InstanceId);
        Assert.Equal("here", (await end).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_ARunningInstance_EndsItWithItsOutput()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");

        await engine.Client.TerminateInstanceAsync(id, "enough");

        var end = await engine.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task Terminate_AScheduledInstance_NeverStartsIt()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "never", new StartOrchestrationOptions { StartAt = engine.Clock.GetUtcNow().AddDays(1) });

        await engine.Client.TerminateInstanceAsync(id, CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Suspend_ThenResume_KeepsWhatArrivedMeanwhile()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");

        await engine.Client.SuspendInstanceAsync(id, "a pause");
        await engine.Client.RaiseEventAsync(id, "end", "kept");
        await engine.IdleAsync();
        var held = await engine.StateAsync(id);
        await engine.Client.ResumeInstanceAsync(id, "go on");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("kept", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Resume_BehindHundredsOfEvents_IsMet()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");
        await engine.Client.SuspendInstanceAsync(id, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => engine.Client.RaiseEventAsync(id, "other")));
        await engine.Client.RaiseEventAsync(id, "end", "kept");
        await engine.IdleAsync();

        await engine.Client.ResumeInstanceAsync(id, CancellationToken.None);

        Assert.Equal("kept", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_SurvivesARestart()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");
        await engine.Client.SuspendInstanceAsync(id, CancellationToken.None);
        await engine.Client.RaiseEventAsync(id, "end", "kept");
        await engine.IdleAsync();

        await engine.RestartAsync();
        await engine.IdleAsync();
        var held = await engine.StateAsync(id);
        await engine.Client.ResumeInstanceAsync(id, CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("kept", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SuspendAndResume_OfAnEndedInstance_DoNothing()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var end = await engine.RunAsync("Echo", "hello");

        await engine.Client.SuspendInstanceAsync(end.InstanceId, CancellationToken.None);
        await engine.Client.ResumeInstanceAsync(end.InstanceId, CancellationToken.None);
        await engine.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateAsync(end.InstanceId)).RuntimeStatus);
    }

    [Fact]
    public async Task Restart_UnderItsOwnId_RunsAgainWithItsInput()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var first = await engine.RunAsync("Echo", "hello");
        engine.Clock.Advance(TimeSpan.FromHours(1));

        var id = await engine.Client.RestartAsync(first.InstanceId);

        var second = await engine.EndAsync(id);
        Assert.Equal((first.InstanceId, "hello"), (id, second.ReadOutputAs<string>()));
        Assert.Equal(engine.Clock.GetUtcNow(), second.CreatedAt);
    }

    [Fact]
    public async Task Restart_UnderANewId_LeavesTheFirstAsItIs()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var first = await engine.RunAsync("Echo", "hello");

        var id = await engine.Client.RestartAsync(first.InstanceId, restartWithNewInstanceId: true);

        Assert.NotEqual(first.InstanceId, id);
        Assert.Equal("hello", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_OfAMissingOrRunningInstance_Throws()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await StartedAsync(engine, "Wait");

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RestartAsync(id));
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object, object>("Echo", (context, input) =>
        {
            context.SetCustomStatus("done");
            return Task.FromResult(input);
        })
        .AddOrchestratorFunc("Wait", context =>
        {
            context.SetCustomStatus("waiting");
            return context.WaitForExternalEvent<string>("end");
        });

    private static async Task<string> StartedAsync(AnEngine engine, string orchestrator)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        await engine.IdleAsync();
        return id;
    }
}
