namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Payloads and histories of a size that Azure would put elsewhere, or refuse.</summary>
public sealed class LargeTests
{
    private const int Letters = 1_500_000;
    private const int Events = 25_000;

    [Fact]
    public async Task Payloads_OfSomeMegabytes_PassEverywhereAndSurviveARestart()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Relay", async (context, text) =>
            {
                context.SetCustomStatus(text);
                var echoed = await context.CallActivityAsync<string>("Echo", text);
                var heard = await context.WaitForExternalEvent<string>("text");
                return await context.CallSubOrchestratorAsync<string>("Double", echoed + heard);
            })
            .AddOrchestratorFunc<string, string>("Double", (context, text) =>
            {
                if (text.Length < 4 * Letters) context.ContinueAsNew(text + text);
                return Task.FromResult(text);
            })
            .AddActivityFunc<string, string>("Echo", (_, text) => text));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Relay", new string('e', Letters));
        await engine.IdleAsync();

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "text", new string('x', Letters));

        var end = await engine.EndAsync(id);
        var half = new string('e', Letters) + new string('x', Letters);
        Assert.Equal(half + half, end.ReadOutputAs<string>());
        Assert.Equal(new string('e', Letters), end.ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task History_OfFiftyThousandEvents_IsReplayedAfterARestart()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Sum", async context =>
            {
                var sum = 0L;
                for (var i = 0; i < Events; i++)
                {
                    sum += await context.WaitForExternalEvent<int>("number");
                    context.SendEvent("nobody", "heard", i);
                }

                await context.WaitForExternalEvent<object>("end");
                return sum;
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sum");
        foreach (var some in Enumerable.Range(1, Events).Chunk(1_000))
            await Task.WhenAll(some.Select(number => engine.Client.RaiseEventAsync(id, "number", number)));
        await engine.IdleAsync();

        await engine.RestartAsync();
        await engine.Client.RaiseEventAsync(id, "end");

        Assert.Equal(Events * (Events + 1L) / 2, (await engine.EndAsync(id)).ReadOutputAs<long>());
    }

    [Fact]
    public async Task Events_OfManyNames_AreKeptUntilEachIsWaitedFor()
    {
        const int Names = 10_000;
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc("Backwards", async context =>
        {
            await context.WaitForExternalEvent<object>("begin");
            var sum = 0L;
            for (var i = Names; i > 0; i--) sum += await context.WaitForExternalEvent<int>($"number {i}");
            return sum;
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Backwards");
        foreach (var some in Enumerable.Range(1, Names).Chunk(1_000))
            await Task.WhenAll(some.Select(number => engine.Client.RaiseEventAsync(id, $"number {number}", number)));

        await engine.Client.RaiseEventAsync(id, "begin");

        Assert.Equal(Names * (Names + 1L) / 2, (await engine.EndAsync(id)).ReadOutputAs<long>());
    }

    [Fact]
    public async Task FanOut_OfTwelveThousandActivities_IsReplayedInTheMiddle()
    {
        const int Calls = 12_000;
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("FanOut", async context =>
            {
                var numbers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => context.CallActivityAsync<int>("Same", i)));
                return numbers.SequenceEqual(Enumerable.Range(0, Calls));
            })
            .AddActivityFunc<int, int>("Same", (_, number) => number));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("FanOut");

        await engine.RestartAsync();

        Assert.True((await engine.EndAsync(id)).ReadOutputAs<bool>());
    }
}
