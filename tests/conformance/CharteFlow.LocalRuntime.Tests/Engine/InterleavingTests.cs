using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Events that race with generations, in 10,000 random interleavings.</summary>
public sealed class InterleavingTests
{
    private const int Instances = 10_000;
    private const int Raisers = 16;
    private const int MostEvents = 4;

    [Fact]
    public async Task ContinueAsNew_WithEventsThatComeAtAnyTime_LosesNoneAndDoublesNone()
    {
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<Tally, int[]>("Tally", TallyAsync)
                .AddActivityFunc("Nothing", _ => Task.CompletedTask),
            worker => worker.UseLocalEngine(engine => engine.MaxInstancesInMemory = 50));

        var raisers = Enumerable.Range(0, Raisers).Select(raiser => Task.Run(async () =>
        {
            for (var i = raiser; i < Instances; i += Raisers) await PlayAsync(engine.Client, i);
        }));
        await Task.WhenAll(raisers);
        await engine.IdleAsync();

        var ends = await engine.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true, PageSize = 1_000 }).ToListAsync();
        Assert.Equal(Instances, ends.Count);
        Assert.All(ends, end => Assert.Equal(Enumerable.Range(0, EventsOf(Number(end))), (end.ReadOutputAs<int[]>() ?? []).Order()));
    }

    // Two at once, so that they arrive in either order, and in the middle of whatever the generation does.
    private static async Task PlayAsync(DurableTaskClient client, int instance)
    {
        var id = $"tally-{instance}";
        await client.ScheduleNewOrchestrationInstanceAsync("Tally", new Tally(instance, []), new StartOrchestrationOptions(id));
        foreach (var some in Enumerable.Range(0, EventsOf(instance)).Chunk(1 + (instance / 2 % 2)))
            await Task.WhenAll(some.Select(number => client.RaiseEventAsync(id, "number", number)));
    }

    // A generation takes one event or two, before or after an activity, and starts over at once or after a timer.
    private static async Task<int[]> TallyAsync(TaskOrchestrationContext context, Tally tally)
    {
        var way = new Random((tally.Instance * MostEvents) + tally.Got.Length).Next(8);
        if ((way & 1) == 0) await context.CallActivityAsync("Nothing");
        int[] got = [.. tally.Got, await context.WaitForExternalEvent<int>("number")];
        if ((way & 2) == 0 && got.Length < EventsOf(tally.Instance)) got = [.. got, await context.WaitForExternalEvent<int>("number")];
        if ((way & 4) == 0) await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
        if (got.Length < EventsOf(tally.Instance)) context.ContinueAsNew(tally with { Got = got });
        return got;
    }

    private static int EventsOf(int instance) => 1 + (instance % MostEvents);

    private static int Number(OrchestrationMetadata end) => int.Parse(end.InstanceId.Split('-')[1], null);

    private sealed record Tally(int Instance, int[] Got);
}
