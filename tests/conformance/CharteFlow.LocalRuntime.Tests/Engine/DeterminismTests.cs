using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Replay_OfTheSameCode_GoesOnWhereItWas()
    {
        var calls = 0;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", async context =>
            {
                var first = await context.CallActivityAsync<int>("Next");
                await context.WaitForExternalEvent<object>("go");
                return $"{first} {await context.CallActivityAsync<int>("Next")}";
            })
            .AddActivityFunc("Next", _ => Interlocked.Increment(ref calls)));
        var id = await StartedAsync(engine);

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Equal("1 2", (await engine.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task IsReplaying_IsTrueThroughWhatWasDoneBefore()
    {
        var seen = new List<bool>();
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", async context =>
            {
                seen.Add(context.IsReplaying);
                await context.CallActivityAsync("Nothing");
                seen.Add(context.IsReplaying);
                await context.WaitForExternalEvent<object>("go");
                seen.Add(context.IsReplaying);
            })
            .AddActivityFunc("Nothing", _ => Task.CompletedTask));
        var id = await StartedAsync(engine);
        var live = seen.ToArray();
        seen.Clear();

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.EndAsync(id);

        Assert.Equal("False False", string.Join(' ', live));
        Assert.Equal("True True False", string.Join(' ', seen));
    }

    [Fact]
    public async Task ReplaySafeLogger_WritesEachLineOnce()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            var logger = context.CreateReplaySafeLogger("Orchestrator");
            logger.LogInformation("before");
            await context.WaitForExternalEvent<object>("go");
            logger.LogInformation("after");
        }));
        var id = await StartedAsync(engine);

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.EndAsync(id);

        Assert.Equal("before after", string.Join(' ', engine.Log.Lines.Select(line => line.Text).Where(text => text is "before" or "after")));
    }

    [Fact]
    public async Task NewGuid_IsTheSameAgainAndNeverTwiceTheSame()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            Guid[] before = [context.NewGuid(), context.NewGuid()];
            context.SetCustomStatus(before);
            await context.WaitForExternalEvent<object>("go");
            return before.Append(context.NewGuid());
        }));
        var id = await StartedAsync(engine);
        var before = (await engine.StateAsync(id)).ReadCustomStatusAs<Guid[]>()!;

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "go");

        var after = (await engine.EndAsync(id)).ReadOutputAs<Guid[]>()!;
        Assert.Equal(before, after.Take(2));
        Assert.Equal(3, after.Distinct().Count());
        Assert.All(after, guid => Assert.Equal(5, guid.Version));
    }

    [Fact]
    public async Task CurrentUtcDateTime_IsTheSameAgain()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            var before = context.CurrentUtcDateTime;
            context.SetCustomStatus(before);
            await context.WaitForExternalEvent<object>("go");
            return before;
        }));
        var id = await StartedAsync(engine);
        var before = (await engine.StateAsync(id)).ReadCustomStatusAs<DateTime>();
        engine.Clock.Advance(TimeSpan.FromDays(3));

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Equal(before, (await engine.EndAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Replay_OfOtherCode_FailsAndNamesTheFirstDifference()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Call(tasks, "Before"));
        var id = await StartedAsync(engine);

        await engine.RestartAsync(tasks => Call(tasks, "After"));
        await engine.Client.RaiseEventAsync(id, "go");

        var end = await engine.EndAsync(id);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", end.FailureDetails!.ErrorType);
        Assert.Contains(
            "at action 1 of step 1 it asked for activity 'Before' (#0), and now asks for activity 'After' (#0)",
            end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfCodeThatAsksForMore_Fails()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Call(tasks, "Before"));
        var id = await StartedAsync(engine);

        await engine.RestartAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", context => Task.WhenAll(
                context.CallActivityAsync("Before"), context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None))));
        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Contains(
            "at action 2 of step 1 it asked for nothing, and now asks for a timer (#1)",
            (await engine.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfCodeThatEndsSooner_Fails()
    {
        await using var engine = await AnEngine.StartAsync(tasks => Call(tasks, "Before"));
        var id = await StartedAsync(engine);

        await engine.RestartAsync(tasks => tasks.AddOrchestratorFunc("Wait", context => context.CallActivityAsync("Before")));
        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Contains("The code ends at step 2", (await engine.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_OfAnInstanceUnderWay_StaysWhatItWas()
    {
        var version = "1.0";
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", async context =>
            {
                await context.WaitForExternalEvent<object>("go");
                return context.Version;
            }),
            worker => worker.UseVersion(version));
        var id = await StartedAsync(engine);

        version = "2.0";
        await engine.RestartAsync();
        var next = await StartedAsync(engine);
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.Client.RaiseEventAsync(next, "go");

        Assert.Equal("1.0", (await engine.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal("2.0", (await engine.EndAsync(next)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Eviction_BetweenSteps_ChangesNothing()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", async context =>
            {
                var sum = 0;
                for (var i = 0; i < 3; i++) sum += await context.WaitForExternalEvent<int>("go");
                return sum;
            }),
            worker => worker.UseLocalEngine(options => options.MaxInstancesInMemory = 1));
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartedAsync(engine)));

        for (var i = 1; i <= 3; i++)
        {
            await Task.WhenAll(ids.Select(id => engine.Client.RaiseEventAsync(id, "go", i)));
            await engine.IdleAsync();
        }

        var ends = await Task.WhenAll(ids.Select(engine.EndAsync));
        Assert.All(ends, end => Assert.Equal(6, end.ReadOutputAs<int>()));
    }

    private static void Call(DurableTaskRegistry tasks, string activity) => tasks
        .AddOrchestratorFunc("Wait", async context =>
        {
            await context.CallActivityAsync(activity);
            await context.WaitForExternalEvent<object>("go");
        })
        .AddActivityFunc(activity, _ => Task.CompletedTask);

    private static async Task<string> StartedAsync(AnEngine engine)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.IdleAsync();
        return id;
    }
}
