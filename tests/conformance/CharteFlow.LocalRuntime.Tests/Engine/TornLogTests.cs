using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>
/// The write-ahead log after a power cut. What was written behind the last commit counts for nothing; if the disk lost more, although it said that
/// it had kept it, the engine opens as of an earlier commit: whole steps, never a part of one.
/// </summary>
public sealed class TornLogTests
{
    private const string Log = "engine.db-wal";
    private const int Instances = 12;
    private const int Damages = 24;

    [Fact]
    public async Task Log_WithAnUnfinishedTransactionAtItsEnd_LosesNothingThatWasKept()
    {
        var log = await RecordAsync();
        var random = new Random(1);
        var torn = new byte[5_000];
        log.Files[Log].AsSpan(^4_096).CopyTo(torn);
        random.NextBytes(torn.AsSpan(4_096));

        await using var engine = await OpenAsync(log, [.. log.Files[Log], .. torn]);

        Assert.Equal(Instances, (await EndAsync(engine)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_DamagedAnywhere_OpensAsOfAnEarlierCommit(bool isCut)
    {
        var log = await RecordAsync();
        var random = new Random(2);
        var counts = new List<int>();

        foreach (var at in Enumerable.Range(0, Damages).Select(_ => random.Next(log.Files[Log].Length)).Order())
        {
            await using var engine = await OpenAsync(log, isCut ? log.Files[Log][..at] : Garbled(log.Files[Log], at, random));
            counts.Add((await EndAsync(engine)).Count);
        }

        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[0] < counts[^1]);
    }

    // Half of the instances are told to go on.
    private static async Task<Recording> RecordAsync()
    {
        await using var engine = await AnEngine.StartAsync(Register);
        for (var i = 0; i < Instances; i++)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Steps", i, new StartOrchestrationOptions($"i{i:00}"));
            if (i % 2 == 0) await engine.Client.RaiseEventAsync($"i{i:00}", "go", i);
        }

        await engine.IdleAsync();
        var files = Directory.GetFiles(engine.Folder, "engine.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal));
        return new Recording(files.ToDictionary(file => Path.GetFileName(file), Read));
    }

    private static async Task<AnEngine> OpenAsync(Recording recording, byte[] log)
    {
        var engine = await AnEngine.StartAsync(Register);
        await engine.StopAsync();
        foreach (var file in Directory.GetFiles(engine.Folder, "engine.db*")) File.Delete(file);
        foreach (var (name, content) in recording.Files) await File.WriteAllBytesAsync(Path.Combine(engine.Folder, name), name == Log ? log : content);
        await engine.CrashAsync();
        await engine.IdleAsync();
        return engine;
    }

    /// <summary>Lets all that are there go on to their ends, which must be the right ones.</summary>
    private static async Task<IReadOnlyList<OrchestrationMetadata>> EndAsync(AnEngine engine)
    {
        var there = await engine.Client.GetAllInstancesAsync().ToListAsync();
        foreach (var waiting in there.Where(instance => !instance.IsCompleted))
            await engine.Client.RaiseEventAsync(waiting.InstanceId, "go", int.Parse(waiting.InstanceId[1..], null));
        var ends = await Task.WhenAll(there.Select(instance => engine.EndAsync(instance.InstanceId)));
        Assert.All(ends, (end, i) => Assert.Equal(($"i{i:00}", $"{i}! {i} {i}!"), (end.InstanceId, end.ReadOutputAs<string>())));
        return ends;
    }

    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, string>("Steps", async (context, number) =>
        {
            var first = await context.CallActivityAsync<string>("Echo", number);
            var heard = await context.WaitForExternalEvent<int>("go");
            return $"{first} {heard} {await context.CallActivityAsync<string>("Echo", number)}";
        })
        .AddActivityFunc<int, string>("Echo", (_, number) => $"{number}!");

    private static byte[] Garbled(byte[] log, int at, Random random)
    {
        byte[] garbled = [.. log];
        random.NextBytes(garbled.AsSpan(at, Math.Min(64, log.Length - at)));
        return garbled;
    }

    private static byte[] Read(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[open.Length];
        open.ReadExactly(content);
        return content;
    }

    private sealed record Recording(IReadOnlyDictionary<string, byte[]> Files);
}
