namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Many instances. What is in memory is measured while nothing else runs.</summary>
[Collection(typeof(ScaleTests))]
[CollectionDefinition(DisableParallelization = true)]
public sealed class ScaleTests
{
    // Each has begun, has an event in its history, and waits for a timer of its own; nothing of it can be read, so that
    // whoever reads it says so.
    private const string Many = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO instances(id, execution, name, version, status, created, updated) SELECT 'many-' || i, 'run', 'Wait', '', 0, 1, 1 FROM n;
        INSERT INTO history(instance, body) SELECT id, '{]' FROM instances WHERE execution = 'run';
        INSERT INTO timers(instance, execution, due, rank, body) SELECT id, 'run', 3000000000000000000, 1, '{]' FROM instances WHERE execution = 'run';
        """;

    [Fact]
    public async Task Start_WithAHundredThousandThatWait_ReadsWhatIsDueOnly()
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Wait",
                async run =>
                {
                    await run.SleepAsync(TimeSpan.FromDays(1));
                    return await run.EventAsync("go");
                }
            )
        );
        await hub.BeginAsync("one");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await hub.ReopenAsync(() => Database.Write(hub.Folder, Many));
        var due = hub.Service.NextDue;
        await hub.AdvanceAsync(TimeSpan.FromDays(1));
        await hub.RaiseAsync("one", value: "met");
        var output = await hub.OutputAsync("one");
        var more = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal((Hub.Start.AddDays(1), "met"), (due, output));
        Assert.Equal(3_000_000_000_000_000_000, hub.Service.NextDue!.Value.Ticks);
        Assert.Empty(hub.Log.Errors);
        Assert.InRange(more, long.MinValue, 10_000_000);
        Assert.Equal(100_000, Database.Number(hub.Folder, "SELECT count(*) FROM instances WHERE status = 0"));
    }
}
