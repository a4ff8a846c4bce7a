using System.Security.Cryptography;
using CharteFlow.Application.Answers;
using CharteFlow.Charters;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>Mail scanners open every link of every e-mail, many at once.</summary>
public sealed class ScannerStormTests
{
    private const int VisitsPerLink = 20;

    [Fact]
    public async Task Links_OpenedByScannersManyTimes_RecordNothing()
    {
        await using var test = await TestApp.StartAsync(people: 20);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var links = (await test.ReviewLinksAsync(cycle)).ToList();
        await OpenAllAsync(test, links);
        foreach (var link in links)
        {
            using var visit = new Demo.People.ReviewerVisit(link);
            await visit.DecideAsync(Charters.Reviews.VerdictKind.Approve);
        }

        await test.App.SettleAsync();
        links.AddRange((await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values);
        var before = Fingerprint(test.App.Store);

        await OpenAllAsync(test, links);

        await test.App.SettleAsync();
        Assert.Equal(before, Fingerprint(test.App.Store));
        Assert.Empty(
            await test.Service<ReceiptStore>().AnsweredAsync(new CampaignId($"{cycle}-consultation-1"), null, default)
        );
    }

    [Fact]
    public async Task Link_OpenedByAScanner_CanStillBeAnsweredByItsOwner()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.ConsultAsync();
        var link = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single();
        await OpenAllAsync(test, [link]);

        using var visit = new Demo.People.EmployeeVisit(link);
        await visit.AnswerAsync(Charters.Campaigns.AnswerKind.Approve);

        Assert.Single(
            await test.Service<ReceiptStore>().AnsweredAsync(new CampaignId($"{cycle}-consultation-1"), null, default)
        );
    }

    private static async Task OpenAllAsync(TestApp test, IReadOnlyList<string> links)
    {
        using var http = new HttpClient();
        var visits = links.SelectMany(link =>
            Enumerable
                .Range(0, VisitsPerLink)
                .Select(number => (link, Method: number % 2 == 0 ? HttpMethod.Get : HttpMethod.Head))
        );
        await Parallel.ForEachAsync(
            visits,
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (visit, token) =>
            {
                using var request = new HttpRequestMessage(visit.Method, visit.link);
                using var response = await http.SendAsync(request, token);
                response.EnsureSuccessStatusCode();
                Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
                Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            }
        );
    }

    private static SortedDictionary<string, string> Fingerprint(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    file => Path.GetRelativePath(folder, file),
                    file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))
                ),
            StringComparer.Ordinal
        );
}
