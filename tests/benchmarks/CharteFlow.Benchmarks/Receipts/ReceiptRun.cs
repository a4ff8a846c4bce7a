using System.Diagnostics;
using CharteFlow.Azurite;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Demo;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Benchmarks.Receipts;

/// <summary>Writes the receipts of a campaign in which everybody has answered, one in fifty with a question, and reads them as the app does.</summary>
internal static class ReceiptRun
{
    private const int WritesAtOnce = 32;
    private const int QuestionEvery = 50;
    private const int ExchangesShown = 200;

    private static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    public static async Task<ReceiptFigures> PlayAsync(string folder, int receipts)
    {
        using var blobs = new KeyBlobService();
        await using var app = await StartAsync(folder, await blobs.ConnectionStringAsync());
        var campaign = await OpenAsync(app.Services.GetRequiredService<CampaignStore>(), receipts);
        var people = await KeepPeopleAsync(app.Services.GetRequiredService<CampaignStore>(), campaign, receipts);
        var (store, desk) = (app.Services.GetRequiredService<ReceiptStore>(), app.Services.GetRequiredService<CampaignDesk>());

        var writing = await TimeAsync(() => WriteAsync(store, campaign, people));
        var listing = await TimeAsync(async () => Check(receipts, (await store.AnsweredAsync(campaign.Id, null, default)).Count));
        var first = await TimeAsync(async () => Check(receipts, (await desk.CountAsync(campaign, default)).Tally.Answers));
        var view = await TimeAsync(async () =>
        {
            var reading = await desk.ReadAsync(campaign, new DamagedRecords(), ExchangesShown, default);
            Check((receipts + QuestionEvery - 1) / QuestionEvery, reading.Count.RepliesMissing);
            Check(Math.Min(ExchangesShown, reading.Count.RepliesMissing), reading.Exchanges.Count);
        });
        using var self = Process.GetCurrentProcess();
        return new ReceiptFigures { Receipts = receipts, Writing = writing, Listing = listing, FirstCount = first, View = view, PeakMemory = self.PeakWorkingSet64 };
    }

    private static Task<RunningApp> StartAsync(string folder, string connection)
    {
        var people = Path.Combine(folder, "people.csv");
        File.WriteAllText(people, "key,name,email\n");
        return RunningApp.StartAsync(new AppSetup
        {
            Folder = folder,
            DirectoryCsv = people,
            StartsAt = Start,
            Settings = new Dictionary<string, string?> { ["Storage:Kind"] = "Blob", ["Storage:ConnectionString"] = connection },
        });
    }

    private static async Task<Campaign> OpenAsync(CampaignStore campaigns, int recipients)
    {
        var campaign = new Campaign
        {
            Id = new("reseaux-c1-consultation-1"),
            Kind = CampaignKind.Consultation,
            Cycle = new("reseaux-c1"),
            Charter = new("reseaux"),
            Route = LegalRoute.Guide,
            Settings = new CampaignSettings(),
            OpenedAt = Start,
            ClosesAt = Start.AddDays(15),
            TextDigest = new string('a', 64),
            Recipients = recipients,
            Pages = (recipients + CampaignStore.PageSize - 1) / CampaignStore.PageSize,
        };
        return (await campaigns.OpenAsync(new CampaignProgress { Campaign = campaign }, default)).Campaign;
    }

    private static async Task<List<Recipient>> KeepPeopleAsync(CampaignStore campaigns, Campaign campaign, int count)
    {
        var people = new List<Recipient>(count);
        foreach (var (page, numbers) in Enumerable.Range(0, count).Chunk(CampaignStore.PageSize).Index())
        {
            var own = numbers.Select(number => PersonOf(page, number)).ToList();
            await campaigns.KeepPageAsync(campaign.Id, page, new RecipientPage(own), default);
            people.AddRange(own);
        }

        return people;
    }

    // The form that the app gives ids: the page, then what nobody can guess.
    private static Recipient PersonOf(int page, int number) => new()
    {
        Id = new($"{page:x4}{Guid.NewGuid():n}"[..28]),
        Employee = new($"e{number}"),
        Name = $"Person {number}",
        Email = $"p{number}@example.test",
        Language = Language.French,
    };

    private static Task WriteAsync(ReceiptStore store, Campaign campaign, List<Recipient> people) =>
        Parallel.ForAsync(0, people.Count, new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce }, async (index, cancellation) =>
            await store.WriteAsync(ReceiptOf(campaign, people[index], asks: index % QuestionEvery == 0), cancellation));

    private static Receipt ReceiptOf(Campaign campaign, Recipient person, bool asks) => new()
    {
        Campaign = campaign.Id,
        Recipient = person.Id,
        Sequence = 1,
        Kind = asks ? AnswerKind.Ask : AnswerKind.Approve,
        Text = asks ? "Puis-je citer mon employeur dans mon profil ?" : null,
        AnsweredAt = Start,
        TextDigest = campaign.TextDigest,
        Proof = IdentityProof.Link,
        Language = Language.French,
    };

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
