using System.Diagnostics;
using System.Globalization;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Demo;
using CharteFlow.GraphPeer;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Benchmarks.Audience;

/// <summary>
/// Reads a group of Entra ID from the peer, takes it as an audience, and compares the two, as a campaign does each day.
/// </summary>
internal static class AudienceReport
{
    private const string Group = "7c1f9a52-31f5-4a51-8b0e-0d1d7a0f5e11";
    private const double RatioTarget = 1.3;
    private const double MemoryTarget = 150e6;

    private static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(int few, int many)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        Console.WriteLine("A group from the Graph peer, folder store");
        Console.WriteLine("people       read   take the audience   compare   ms/person   heap above the start");
        await MeasureAsync(500);
        var (first, last) = (Print(await MeasureAsync(few)), Print(await MeasureAsync(many)));
        var ratio = last.PerPerson / first.PerPerson;
        Console.WriteLine();
        Benchmark.Verdict(
            $"Time a person, {last.People:N0} against {first.People:N0}: {ratio:0.00} times",
            ratio <= RatioTarget,
            $"within {RatioTarget} times"
        );
        Benchmark.Verdict(
            $"Heap: {last.Heap / 1e6:0} MB",
            last.Heap <= MemoryTarget,
            $"under {MemoryTarget / 1e6:0} MB"
        );
        return 0;
    }

    private static AudienceFigures Print(AudienceFigures figures)
    {
        Console.WriteLine(
            $"{figures.People, 6:N0}{figures.Read.TotalSeconds, 9:0.00} s{figures.Take.TotalSeconds, 18:0.00} s{figures.Compare.TotalSeconds, 8:0.00} s"
                + $"{figures.PerPerson, 12:0.000}{figures.Heap / 1e6, 20:0} MB"
        );
        return figures;
    }

    private static async Task<AudienceFigures> MeasureAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-audience-");
        await using var peer = await GraphPeer.GraphPeer.StartAsync(TimeProvider.System);
        peer.Directory.Groups[Group] =
        [
            .. Enumerable
                .Range(1, people)
                .Select(i => new PeerUser($"u{i}", $"person.{i}@example.test", $"Person {i}")
                {
                    Manager = $"u{(i / 20) + 1}",
                    Department = $"Team {i % 50}",
                }),
        ];
        await using var app = await RunningApp.StartAsync(
            new AppSetup
            {
                Folder = folder.FullName,
                DirectoryCsv = "",
                StartsAt = Start,
                Settings = new Dictionary<string, string?>
                {
                    ["Directory:Kind"] = "Graph",
                    ["Directory:Graph:Groups:0"] = Group,
                    ["Graph:Endpoint"] = peer.Endpoint.ToString(),
                    ["Graph:ReadRetries"] = "0",
                },
            }
        );
        try
        {
            return await MeasureAsync(people, app.Services);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<AudienceFigures> MeasureAsync(int people, IServiceProvider services)
    {
        using var heap = new HeapWatch();
        var watch = Stopwatch.StartNew();
        var read = (await services.GetRequiredService<IDirectory>().ReadAsync(default)).People.Count;
        var reading = watch.Elapsed;

        await services
            .GetRequiredService<CampaignStore>()
            .OpenAsync(new CampaignProgress { Campaign = NewCampaign() }, default);
        watch.Restart();
        var taken =
            await services
                .GetRequiredService<AudienceOpening>()
                .TakeAsync(new CampaignReference(NewCampaign().Id, NewCampaign().Cycle), default)
            ?? throw new InvalidOperationException("Nobody was taken.");
        var taking = watch.Elapsed;

        watch.Restart();
        await services
            .GetRequiredService<AudienceSync>()
            .CompareAsync(new CampaignLook(new(taken.Id, taken.Cycle), Start.AddDays(1)), default);
        if ((read, taken.Recipients) != (people, people))
            throw new InvalidOperationException(
                $"Of {people:N0} people {read:N0} were read and {taken.Recipients:N0} taken."
            );
        return new AudienceFigures(people, reading, taking, watch.Elapsed, heap.Peak);
    }

    private static Campaign NewCampaign() =>
        new()
        {
            Id = new("charte-c1-acknowledgement-1"),
            Kind = CampaignKind.Acknowledgement,
            Cycle = new("charte-c1"),
            Charter = new("charte"),
            Route = LegalRoute.ServiceNote,
            Settings = new(),
            OpenedAt = Start,
            ClosesAt = Start.AddDays(21),
            TextDigest = new('a', 64),
            FollowsDirectory = true,
        };
}

/// <summary>What one size came to.</summary>
internal sealed record AudienceFigures(int People, TimeSpan Read, TimeSpan Take, TimeSpan Compare, long Heap)
{
    /// <summary>Milliseconds of it all for one person.</summary>
    public double PerPerson => (Read + Take + Compare).TotalMilliseconds / People;
}
