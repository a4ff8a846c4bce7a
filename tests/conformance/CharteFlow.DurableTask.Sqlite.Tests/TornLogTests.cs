using System.Globalization;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>
/// The write-ahead log after a power cut. What was written behind the last commit counts for nothing; if the disk lost
/// more, although it said that it had kept it, the backend opens as of an earlier commit: whole steps, never a part of
/// one.
/// </summary>
public sealed class TornLogTests
{
    private const string Log = $"{Database.Name}-wal";
    private const int Instances = 10;
    private const int Damages = 20;

    [Fact]
    public async Task Log_WithAnUnfinishedTransactionAtItsEnd_LosesNothingThatWasKept()
    {
        var files = await RecordAsync();
        var random = new Random(1);
        var torn = new byte[5_000];
        files[Log].AsSpan(^4_096).CopyTo(torn);
        random.NextBytes(torn.AsSpan(4_096));

        Assert.Equal(Instances, await EndAsync(files, [.. files[Log], .. torn]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_DamagedAnywhere_OpensAsOfAnEarlierCommit(bool isCut)
    {
        var files = await RecordAsync();
        var random = new Random(2);
        var counts = new List<int>();

        foreach (var at in Enumerable.Range(0, Damages).Select(_ => random.Next(files[Log].Length)).Order())
            counts.Add(await EndAsync(files, isCut ? files[Log][..at] : Garbled(files[Log], at, random)));

        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[0] < counts[^1]);
    }

    // Half of the instances are told to go on, the last of them in the middle of a write.
    private static async Task<Dictionary<string, byte[]>> RecordAsync()
    {
        await using var hub = await Hub.StartAsync(Steps());
        for (var i = 0; i < Instances; i++)
        {
            await hub.CreateAsync($"i{i:00}", "Steps", Text(i));
            if (i % 2 == 0)
                await hub.RaiseAsync($"i{i:00}", value: Text(i));
        }

        await hub.IdleAsync();
        return Directory
            .GetFiles(hub.Folder, $"{Database.Name}*")
            .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), Read);
    }

    /// <summary>
    /// Opens what is left, and lets all that are there go on to their ends, which must be the right ones.
    /// </summary>
    /// <returns>How many there are.</returns>
    private static async Task<int> EndAsync(Dictionary<string, byte[]> files, byte[] log)
    {
        await using var hub = await Hub.StartAsync(Steps());
        await hub.ReopenAsync(() =>
        {
            foreach (var file in Directory.GetFiles(hub.Folder, $"{Database.Name}*"))
                File.Delete(file);
            foreach (var (name, content) in files)
                File.WriteAllBytes(Path.Combine(hub.Folder, name), name == Log ? log : content);
        });
        await hub.IdleAsync();
        var count = 0;
        while ((await hub.Service.GetOrchestrationStateAsync($"i{count:00}", allExecutions: false)).Count == 1)
        {
            await hub.RaiseAsync($"i{count:00}", value: Text(count));
            Assert.Equal($"{count}! {count} {count}!", await hub.OutputAsync($"i{count:00}"));
            count++;
        }

        Assert.Equal(count, Database.Number(hub.Folder, "SELECT count(*) FROM instances"));
        return count;
    }

    private static Code Steps() =>
        new Code()
            .Orchestration(
                "Steps",
                async run =>
                    $"{await run.CallAsync("Echo", run.Input)} {await run.EventAsync("go")} {await run.CallAsync("Echo", run.Input)}"
            )
            .Activity("Echo", input => $"{input}!");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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
}
