using System.Diagnostics;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Evidence;
using CharteFlow.Azurite;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Benchmarks.Receipts;

/// <summary>
/// Writes the receipts of a campaign in which everybody has answered, one in fifty with a question, and reads them as
/// the app does.
/// </summary>
internal static class ReceiptRun
{
    private const int WritesAtOnce = 32;
    private const int QuestionEvery = 50;
    private const int ExchangesShown = 200;

    public static async Task<ReceiptFigures> PlayAsync(string folder, int receipts)
    {
        using var blobs = new KeyBlobService();
        await using var app = await StartAsync(folder, await blobs.ConnectionStringAsync());
        var campaign = await SeededCampaign.OpenAsync(app.Services.GetRequiredService<CampaignStore>(), receipts);
        var people = await SeededCampaign.KeepPeopleAsync(
            app.Services.GetRequiredService<CampaignStore>(),
            campaign,
            _ => null
        );
        var (store, desk) = (
            app.Services.GetRequiredService<ReceiptStore>(),
            app.Services.GetRequiredService<CampaignClosing>()
        );

        var writing = await TimeAsync(() => WriteAsync(store, campaign, people));
        var listing = await TimeAsync(async () =>
            Check(receipts, (await store.AnsweredAsync(campaign.Id, null, default)).Count)
        );
        var first = await TimeAsync(async () =>
            Check(receipts, (await desk.CountAsync(campaign, default)).Tally.Answers)
        );
        var view = await TimeAsync(async () =>
        {
            var reading = await desk.ReadAsync(campaign, new DamagedRecords(), ExchangesShown, default);
            Check((receipts + QuestionEvery - 1) / QuestionEvery, reading.Count.RepliesMissing);
            Check(Math.Min(ExchangesShown, reading.Count.RepliesMissing), reading.Exchanges.Count);
        });
        using var self = Process.GetCurrentProcess();
        return new ReceiptFigures
        {
            Receipts = receipts,
            Writing = writing,
            Listing = listing,
            FirstCount = first,
            View = view,
            PeakMemory = self.PeakWorkingSet64,
        };
    }

    private static Task<RunningApp> StartAsync(string folder, string connection)
    {
        var people = Path.Combine(folder, "people.csv");
        File.WriteAllText(people, "key,name,email\n");
        return RunningApp.StartAsync(
            new AppSetup
            {
                Folder = folder,
                DirectoryCsv = people,
                StartsAt = SeededCampaign.Start,
                Settings = new Dictionary<string, string?>
                {
                    ["Storage:Kind"] = "Blob",
                    ["Storage:ConnectionString"] = connection,
                },
            }
        );
    }

    private static Task WriteAsync(ReceiptStore store, Campaign campaign, List<Recipient> people) =>
        Parallel.ForAsync(
            0,
            people.Count,
            new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce },
            async (index, cancellation) =>
                await store.WriteAsync(
                    SeededCampaign.ReceiptOf(campaign, people[index], asks: index % QuestionEvery == 0),
                    cancellation
                )
        );

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Check(int expected, int found)
    {
        if (found != expected)
            throw new InvalidOperationException($"{found} were found where {expected} were written.");
    }
}
