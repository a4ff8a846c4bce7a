using System.Text.Json;
using CharteFlow.Benchmarks;

namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>Measures what many waiting instances cost, in memory and at the start, and many timers that are due at one instant.</summary>
internal static class ScaleReport
{
    private const int Raised = 1_000;
    private const long MemoryTarget = 500_000_000;
    private const double StartTarget = 3;

    public static async Task<int> PrintAsync(int waiting, int timers)
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-scale-");
        try
        {
            Console.WriteLine();
            Console.WriteLine("                                             start       work     memory       peak   on disk");
            var fill = await MeasureAsync($"{waiting:N0} instances begin to wait", ScaleRun.Fill, folder, waiting);
            var open = await MeasureAsync($"start again, {Raised:N0} of them end", ScaleRun.Open, folder, Raised);
            await MeasureAsync($"{waiting:N0} others end at once", ScaleRun.Finish, folder, waiting);
            var more = await MeasureAsync("start again, nothing to do", ScaleRun.Open, folder, 0);
            var other = Directory.CreateDirectory(Path.Combine(folder.FullName, "timers"));
            var fire = await MeasureAsync($"{timers:N0} timers due at one instant", ScaleRun.Fire, other, timers);
            Console.WriteLine();
            var peak = new[] { fill, open, more }.Max(figures => figures.PeakMemory);
            Verdict($"Most memory with {waiting:N0} waiting: {peak / 1e6:0} MB", peak < MemoryTarget, $"under {MemoryTarget / 1e6:0} MB");
            Verdict($"Start with {waiting:N0} waiting: {open.Start:0.00} s", open.Start < StartTarget, $"under {StartTarget:0} s");
            Verdict($"Start with {waiting:N0} ended ones beside them: {more.Start:0.00} s", more.Start < StartTarget, $"under {StartTarget:0} s");
            Console.WriteLine($"      The last of {timers:N0} timers was met {fire.Work:0.00} s after they were due; each fired once.");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ScaleFigures> MeasureAsync(string what, string act, DirectoryInfo folder, int count)
    {
        var (output, _) = await ChildProcess.RunAsync(folder.FullName, ScaleRun.Mode, act, folder.FullName, $"{count}");
        var figures = JsonSerializer.Deserialize<ScaleFigures>(output.Trim().Split('\n')[^1])!;
        var size = folder.EnumerateFiles("engine.db*").Sum(file => file.Length);
        Console.WriteLine(
            $"{what,-40}{figures.Start,8:0.00} s{figures.Work,9:0.00} s{figures.Memory / 1e6,8:0} MB{figures.PeakMemory / 1e6,8:0} MB{size / 1e6,7:0} MB");
        return figures;
    }

    private static void Verdict(string figure, bool within, string target) => Console.WriteLine($"{(within ? "PASS" : "OVER")}  {figure} (target: {target})");
}
