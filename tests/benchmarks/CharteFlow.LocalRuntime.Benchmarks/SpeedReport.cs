namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>
/// Measures each workload on a disk, in memory, and against the physical limit of the disk. The median of several rounds counts; each round
/// does all three one after another, so that a busy machine is busy for all of them.
/// </summary>
internal static class SpeedReport
{
    private const int Rounds = 5;
    private const string MemoryFolder = "/dev/shm";
    private const double LimitTarget = 0.5;
    private const double FlatTarget = 1.5;

    public static async Task<int> PrintAsync(IReadOnlyList<Workload> workloads)
    {
        Console.WriteLine($"Folder:     {Path.GetTempPath()}; in memory: {(Directory.Exists(MemoryFolder) ? MemoryFolder : "not here")}");
        Console.WriteLine();
        Console.WriteLine("workload                          on disk     each     per second   processor each   raw SQLite   of the limit   in memory   statements, commits");
        var all = new List<(Workload Workload, double Each, double OfLimit)>();
        await MeasureAsync(workloads[0]);
        foreach (var workload in workloads)
        {
            var figures = await MeasureAsync(workload);
            Console.WriteLine(
                $"{workload.Name,-30}{figures.Disk,8:0.0} ms{figures.Disk * 1000 / workload.Count,8:0.0} µs{workload.Count / figures.Disk * 1000,13:N0}"
                + $"{figures.Processor * 1000 / workload.Count,14:0.0} µs{figures.Raw,10:0.0} ms{figures.OfLimit,15:0.00}{figures.Memory,9:0.0} ms"
                + $"{figures.Statements,12:N0}, {figures.Commits:N0}");
            all.Add((workload, figures.Disk / workload.Count, figures.OfLimit));
        }

        Console.WriteLine();
        foreach (var (workload, _, ofLimit) in all) Verdict($"{workload.Name}: {ofLimit:0.00} of the disk's limit", ofLimit >= LimitTarget, $"at least {LimitTarget}");
        var events = all.Where(one => one.Workload.Unit == "event").Select(one => one.Each).ToList();
        var ratio = events.Max() / events.Min();
        Verdict($"Time for an event, slowest size against fastest: {ratio:0.00} times", ratio <= FlatTarget, $"within {FlatTarget} times");
        return 0;
    }

    /// <summary>Runs one workload again and again, for a profiler to look at.</summary>
    public static async Task<int> RepeatAsync(string name)
    {
        var workload = name switch
        {
            "hello5" => Workload.Hello5(2_000),
            "fan-out" => Workload.FanOut(4_000),
            "events" => Workload.Events(4_000),
            _ => Workload.Waiting(2_000),
        };
        var folder = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        for (var end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end;)
            Console.WriteLine($"{workload.Name}: {(await MeasuredEngine.RunAsync(workload, folder)).Time.TotalMilliseconds:0} ms");
        return 0;
    }

    private static async Task<Figures> MeasureAsync(Workload workload)
    {
        var rounds = new List<Figures>();
        for (var i = 0; i < Rounds; i++)
        {
            var recorded = await MeasuredEngine.RunAsync(workload, Path.GetTempPath(), record: true);
            var disk = await MeasuredEngine.RunAsync(workload, Path.GetTempPath());
            var memory = Directory.Exists(MemoryFolder) ? (await MeasuredEngine.RunAsync(workload, MemoryFolder)).Time.TotalMilliseconds : double.NaN;
            var raw = RawSqlite.Run(recorded.Before, recorded.Writes, Path.GetTempPath());
            rounds.Add(new Figures(disk.Time.TotalMilliseconds, disk.Processor.TotalMilliseconds, raw.TotalMilliseconds, memory)
            {
                Statements = recorded.Writes.Count(write => !write.IsTransaction),
                Commits = recorded.Writes.Count(write => write.IsTransaction) / 2,
            });
        }

        return Median(rounds);
    }

    private static Figures Median(List<Figures> rounds) => new(
        Middle(rounds.Select(round => round.Disk)), Middle(rounds.Select(round => round.Processor)),
        Middle(rounds.Select(round => round.Raw)), Middle(rounds.Select(round => round.Memory)))
    {
        Statements = rounds[^1].Statements,
        Commits = rounds[^1].Commits,
    };

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Verdict(string figure, bool within, string target) => Console.WriteLine($"{(within ? "PASS" : "OVER")}  {figure} (target: {target})");

    private sealed record Figures(double Disk, double Processor, double Raw, double Memory)
    {
        public int Statements { get; init; }

        public int Commits { get; init; }

        public double OfLimit => Raw / Disk;
    }
}
