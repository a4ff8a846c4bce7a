using System.Globalization;
using System.Text.Json;

namespace CharteFlow.Benchmarks;

/// <summary>Measures, prints, and says of each figure whether it is within its target.</summary>
internal static class Benchmark
{
    private static readonly TimeSpan DemoTarget = TimeSpan.FromSeconds(20);
    private const double RatioTarget = 1.3;
    private const long EventsTarget = 200;
    private const long MemoryTarget = 400_000_000;

    public static async Task<int> RunAsync(int[] sizes)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine(Machine.Describe());
        var folder = Directory.CreateTempSubdirectory("charteflow-benchmark-");
        try
        {
            await MeasureDemoAsync(folder.FullName);
            await MeasureCampaignsAsync(folder.FullName, sizes);
            return 0;
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureDemoAsync(string folder)
    {
        var (_, time) = await ChildProcess.RunAsync(folder, ChildProcess.Demo);
        Console.WriteLine();
        Verdict(
            $"Demo with 25 people: {time.TotalSeconds:0.0} s",
            time < DemoTarget,
            $"under {DemoTarget.TotalSeconds:0} s"
        );
    }

    private static async Task MeasureCampaignsAsync(string folder, int[] sizes)
    {
        Console.WriteLine();
        Console.WriteLine("One campaign, folder store and outbox");
        Console.WriteLine(
            "recipients   mail all   all answer   close, count   adopt, tell   ms/recipient   history events   peak memory"
        );
        var all = new List<CampaignFigures>();
        foreach (var size in sizes)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"campaign-{size}")).FullName;
            var (output, _) = await ChildProcess.RunAsync(own, ChildProcess.Campaign, own, $"{size}");
            var figures = JsonSerializer.Deserialize<CampaignFigures>(output.Trim().Split('\n')[^1])!;
            all.Add(figures);
            Console.WriteLine(
                $"{figures.Recipients, 10:N0}{figures.Mailing, 9:0.00} s{figures.Answering, 11:0.00} s{figures.Closing, 13:0.00} s{figures.Adopting, 12:0.00} s"
                    + $"{figures.PerRecipient, 15:0.00}{figures.Events, 17:N0}{figures.PeakMemory / 1e6, 11:0} MB"
            );
            Directory.Delete(own, recursive: true);
        }

        Console.WriteLine();
        var (first, last) = (all[0], all[^1]);
        Ratio("mail all", first.Mailing / first.Recipients, last.Mailing / last.Recipients);
        Ratio("all answer", first.Answering / first.Recipients, last.Answering / last.Recipients);
        Ratio("processor time of it all", first.Processor / first.Recipients, last.Processor / last.Recipients);
        var ratio = last.PerRecipient / first.PerRecipient;
        Verdict(
            $"Time per recipient, {last.Recipients:N0} against {first.Recipients:N0}: {ratio:0.00} times",
            ratio <= RatioTarget,
            $"within {RatioTarget} times"
        );
        Verdict(
            $"Events in the campaign's own history: {all.Max(f => f.Events):N0}",
            all.All(f => f.Events < EventsTarget),
            $"under {EventsTarget}"
        );
        Verdict(
            $"Peak memory: {all.Max(f => f.PeakMemory) / 1e6:0} MB",
            all.All(f => f.PeakMemory < MemoryTarget),
            $"under {MemoryTarget / 1e6:0} MB"
        );
    }

    private static void Ratio(string part, double first, double last) =>
        Console.WriteLine($"  {part}, for one recipient: {last / first:0.00} times");

    public static void Verdict(string figure, bool within, string target) =>
        Console.WriteLine($"{(within ? "PASS" : "OVER")}  {figure} (target: {target})");
}
