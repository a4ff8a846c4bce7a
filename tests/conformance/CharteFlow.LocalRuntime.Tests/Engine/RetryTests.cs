using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class RetryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Policy_FailuresFewerThanAttempts_Succeeds()
    {
        var flaky = new Flaky(failures: 2);
        await using var engine = await StartAsync(flaky, new RetryPolicy(3, Minute));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");

        await engine.AdvanceAsync(Minute);
        await engine.AdvanceAsync(Minute);

        Assert.Equal(3, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Policy_FailuresAsManyAsAttempts_Fails()
    {
        var flaky = new Flaky(failures: 5);
        await using var engine = await StartAsync(flaky, new RetryPolicy(3, Minute));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");

        await engine.AdvanceAsync(Minute);
        await engine.AdvanceAsync(Minute);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndAsync(id)).RuntimeStatus);
        Assert.Equal(3, flaky.Attempts);
    }

    [Fact]
    public async Task Policy_WithBackoff_WaitsLongerUpToItsLimit()
    {
        var flaky = new Flaky(failures: 4);
        await using var engine = await StartAsync(
            flaky, new RetryPolicy(5, Minute, backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(3)));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        var waits = new List<double>();

        await engine.IdleAsync();
        while (engine.Monitor.NextTimerDue is { } due)
        {
            waits.Add((due - engine.Clock.GetUtcNow()).TotalMinutes);
            await engine.AdvanceAsync(due - engine.Clock.GetUtcNow());
        }

        Assert.Equal([1, 2, 3, 3], waits);
    }

    [Fact]
    public async Task Policy_ThatDoesNotHandleTheFailure_FailsAtOnce()
    {
        var flaky = new Flaky(failures: 5);
        await using var engine = await StartAsync(
            flaky, new RetryPolicy(3, Minute) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() });
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");

        await engine.EndAsync(id);

        Assert.Equal(1, flaky.Attempts);
    }

    [Fact]
    public async Task Policy_AfterItsTimeout_TriesNoMore()
    {
        var flaky = new Flaky(failures: 50);
        await using var engine = await StartAsync(flaky, new RetryPolicy(50, Minute, retryTimeout: TimeSpan.FromMinutes(2)));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");

        for (var i = 0; i < 5; i++) await engine.AdvanceAsync(Minute);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndAsync(id)).RuntimeStatus);
        Assert.Equal(3, flaky.Attempts);
    }

    [Fact]
    public async Task Policy_AcrossARestart_GoesOnCounting()
    {
        var flaky = new Flaky(failures: 2);
        await using var engine = await StartAsync(flaky, new RetryPolicy(3, Minute));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        await engine.AdvanceAsync(Minute);

        await engine.RestartAsync();
        await engine.AdvanceAsync(Minute);

        Assert.Equal(3, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Handler_ThatSaysYes_IsAskedEachTime()
    {
        var flaky = new Flaky(failures: 3);
        var asked = new List<int>();
        await using var engine = await StartAsync(flaky, TaskRetryOptions.FromRetryHandler(retry =>
        {
            asked.Add(retry.LastAttemptNumber);
            return retry.LastFailure.ErrorMessage == "Not yet.";
        }));

        var end = await engine.RunAsync("Call");

        Assert.Equal(4, end.ReadOutputAs<int>());
        Assert.Equal([1, 2, 3], asked);
    }

    [Fact]
    public async Task Handler_ThatWaitsItself_DelaysTheNextAttempt()
    {
        var flaky = new Flaky(failures: 1);
        await using var engine = await StartAsync(flaky, TaskRetryOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(Minute, CancellationToken.None);
            return true;
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        await engine.IdleAsync();

        var before = flaky.Attempts;
        await engine.AdvanceAsync(Minute);

        Assert.Equal((1, 2), (before, flaky.Attempts));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Child_WithAPolicy_IsTriedAgain()
    {
        var flaky = new Flaky(failures: 2);
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Call", TaskOptions.FromRetryPolicy(new RetryPolicy(3, Minute)).WithInstanceId("child")))
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Flaky"))
            .AddActivityFunc("Flaky", _ => flaky.Call()));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");

        await engine.AdvanceAsync(Minute);
        await engine.AdvanceAsync(Minute);

        Assert.Equal(3, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_WithAHandler_IsTriedAsOftenAsItSays()
    {
        var asked = new List<int>();
        bool Again(RetryContext retry)
        {
            asked.Add(retry.LastAttemptNumber);
            return retry.LastFailure.IsCausedBy<TaskFailedException>() && retry.LastAttemptNumber < 3;
        }

        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child", TaskOptions.FromRetryHandler(Again)))
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", (TaskActivityContext _) => throw new InvalidOperationException("broken")));

        var end = await engine.RunAsync("Parent");

        Assert.Equal("broken", end.FailureDetails!.InnerFailure!.InnerFailure!.ErrorMessage);
        Assert.Equal([1, 2, 3], asked.Distinct());
    }

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(1, 1, 0.5)]
    public void Policy_OutOfRange_IsRefused(int attempts, int seconds, double coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), coefficient));

    private static Task<AnEngine> StartAsync(Flaky flaky, TaskRetryOptions retry) => AnEngine.StartAsync(tasks => tasks
        .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Flaky", new TaskOptions(retry)))
        .AddActivityFunc("Flaky", _ => flaky.Call()));

    private sealed class Flaky(int failures)
    {
        private int _attempts;

        public int Attempts => Volatile.Read(ref _attempts);

        public int Call()
        {
            var attempt = Interlocked.Increment(ref _attempts);
            return attempt <= failures ? throw new InvalidOperationException("Not yet.") : attempt;
        }
    }
}
