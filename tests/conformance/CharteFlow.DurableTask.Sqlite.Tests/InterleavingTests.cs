using DurableTask.Core.Query;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Events that race with steps and generations, in some thousand interleavings.</summary>
public sealed class InterleavingTests
{
    private const int Instances = 2_000;
    private const int Raisers = 16;
    private const int MostEvents = 4;

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    public async Task Events_ThatComeAtAnyTime_AreMetOnceEachByOneStepAtATime(int inMemory)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration("Tally", TallyAsync).Activity("Nothing", _ => ""),
            inMemory
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, Raisers)
                .Select(raiser =>
                    Task.Run(async () =>
                    {
                        for (var i = raiser; i < Instances; i += Raisers)
                            await PlayAsync(hub, i);
                    })
                )
        );
        await hub.IdleAsync();

        var ends = (
            await hub.Service.GetOrchestrationWithQueryAsync(
                new OrchestrationQuery { FetchInputsAndOutputs = true, PageSize = Instances + 1 },
                CancellationToken.None
            )
        ).OrchestrationState;
        Assert.Equal(Instances, ends.Count);
        Assert.All(
            ends,
            end =>
                Assert.Equal(
                    Expected(Number(end.OrchestrationInstance.InstanceId)),
                    (end.Output ?? "").Trim('"').Split(' ').Order()
                )
        );
        Assert.Equal(0, hub.Overlaps);
        Assert.Equal(
            0,
            Database.Number(
                hub.Folder,
                "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities) + (SELECT count(*) FROM timers)"
            )
        );
    }

    // Two at once, so that they arrive in either order, and in the middle of whatever the generation does.
    private static async Task PlayAsync(Hub hub, int instance)
    {
        await hub.CreateAsync($"tally-{instance}", "Tally", "|");
        foreach (var some in Expected(instance).Chunk(1 + (instance / 2 % 2)))
            await Task.WhenAll(some.Select(number => hub.RaiseAsync($"tally-{instance}", "number", number)));
    }

    // A generation takes one event or two, before or after an activity, and starts over at once or after a timer. What
    // it heard and left goes on with it.
    private static async Task<string> TallyAsync(Run run)
    {
        var (got, left) = run.Input.Split('|') is [var one, var other]
            ? (Words(one), Words(other))
            : throw new InvalidOperationException(run.Input);
        foreach (var number in left)
            run.Hear("number", number);
        var all = 1 + (Number(run.Id) % MostEvents);
        var way = new Random((Number(run.Id) * MostEvents) + got.Count).Next(8);
        if ((way & 1) == 0)
            await run.CallAsync("Nothing");
        got.Add(await run.EventAsync("number"));
        if ((way & 2) == 0 && got.Count < all)
            got.Add(await run.EventAsync("number"));
        if ((way & 4) == 0)
            await run.SleepAsync(TimeSpan.Zero);
        var met = string.Join(' ', got);
        return got.Count < all ? run.Again($"{met}|{string.Join(' ', run.Unmet("number"))}") : met;
    }

    private static List<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> Expected(int instance) =>
        Enumerable.Range(0, 1 + (instance % MostEvents)).Select(number => $"{number}");

    private static int Number(string id) => int.Parse(id.Split('-')[1], null);
}
