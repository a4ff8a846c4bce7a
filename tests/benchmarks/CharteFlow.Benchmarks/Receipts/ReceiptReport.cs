using System.Globalization;
using System.Text.Json;

namespace CharteFlow.Benchmarks.Receipts;

/// <summary>Measures campaigns of two sizes on Blob storage and prints how the time of each step grows.</summary>
internal static class ReceiptReport
{
    private const double RatioTarget = 1.5;
    private const double PageTarget = 1.25;
    private const long MemoryTarget = 600_000_000;

    public static async Task<int> RunAsync(int small, int large)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        Console.WriteLine("Receipts of one campaign, Azurite in memory");
        Console.WriteLine("receipts      write       list   count first   cycle's page   peak memory");
        var (first, last) = (await MeasureAsync(small), await MeasureAsync(large));
        Console.WriteLine();
        Ratio("listing", first, last, figures => figures.Listing);
        Ratio("first count", first, last, figures => figures.FirstCount);
        var page = last.View / last.Listing;
        Benchmark.Verdict(
            $"A later look at the cycle's page against listing the names alone, {last.Receipts:N0}: {page:0.00} times",
            page <= PageTarget,
            $"within {PageTarget} times"
        );
        Benchmark.Verdict(
            $"Peak memory: {last.PeakMemory / 1e6:0} MB",
            last.PeakMemory < MemoryTarget,
            $"under {MemoryTarget / 1e6:0} MB"
        );
        return 0;
    }

    private static async Task<ReceiptFigures> MeasureAsync(int receipts)
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-receipts-").FullName;
        try
        {
            var (output, _) = await ChildProcess.RunAsync(folder, ChildProcess.Receipts, folder, $"{receipts}");
            var figures = JsonSerializer.Deserialize<ReceiptFigures>(output.Trim().Split('\n')[^1])!;
            Console.WriteLine(
                $"{figures.Receipts, 8:N0}{figures.Writing, 9:0.0} s{figures.Listing, 9:0.00} s{figures.FirstCount, 12:0.00} s{figures.View, 13:0.00} s{figures.PeakMemory / 1e6, 11:0} MB"
            );
            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Ratio(string step, ReceiptFigures first, ReceiptFigures last, Func<ReceiptFigures, double> time)
    {
        var ratio = time(last) / last.Receipts / (time(first) / first.Receipts);
        Benchmark.Verdict(
            $"Time per receipt of the {step}, {last.Receipts:N0} against {first.Receipts:N0}: {ratio:0.00} times",
            ratio <= RatioTarget,
            $"within {RatioTarget} times"
        );
    }
}
