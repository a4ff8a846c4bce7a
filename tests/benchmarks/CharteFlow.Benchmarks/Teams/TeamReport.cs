using System.Diagnostics;
using System.Globalization;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Links;
using CharteFlow.Application.Managers;
using CharteFlow.Charters;
using CharteFlow.Demo;
using CharteFlow.Functions.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Benchmarks.Teams;

/// <summary>
/// Opens managers' links in campaigns of two sizes, one after the other and all at once: a manager's page costs what
/// the team does, not what the campaign does.
/// </summary>
internal static class TeamReport
{
    private const int TeamSize = 25;
    private const int AnswerEvery = 7;
    private const int Opened = 40;
    private const int Rounds = 5;
    private const double RatioTarget = 1.5;

    public static async Task<int> RunAsync(int few, int many)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        Console.WriteLine($"Managers' pages, teams of {TeamSize}, folder store");
        Console.WriteLine($"people       one page   {Opened} at once");
        await MeasureAsync(few);
        var (first, last) = (Print(await MeasureAsync(few)), Print(await MeasureAsync(many)));
        Console.WriteLine();
        var ratio = last.AtOnce / first.AtOnce;
        Benchmark.Verdict(
            $"{Opened} pages at once, {last.People:N0} people against {first.People:N0}: {ratio:0.00} times",
            ratio <= RatioTarget,
            $"within {RatioTarget} times"
        );
        return 0;
    }

    private static TeamFigures Print(TeamFigures figures)
    {
        Console.WriteLine(
            $"{figures.People, 6:N0}{figures.One.TotalMilliseconds, 11:0.0} ms{figures.AtOnce.TotalMilliseconds, 11:0} ms"
        );
        return figures;
    }

    private static async Task<TeamFigures> MeasureAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-teams-");
        var csv = Path.Combine(folder.FullName, "people.csv");
        await File.WriteAllTextAsync(csv, "key,name,email\n");
        await using var app = await RunningApp.StartAsync(
            new AppSetup
            {
                Folder = folder.FullName,
                DirectoryCsv = csv,
                StartsAt = SeededCampaign.Start,
            }
        );
        try
        {
            var links = await LinksAsync(app.Services, people);
            using var http = new HttpClient(
                new SocketsHttpHandler
                {
                    UseProxy = false,
                    UseCookies = false,
                    MaxConnectionsPerServer = Opened,
                }
            );
            await OpenAsync(http, links[^1]);
            return new TeamFigures(
                people,
                await BestAsync(() => OpenAsync(http, links[0])),
                await BestAsync(() => Task.WhenAll(links.Take(Opened).Select(link => OpenAsync(http, link))))
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The best of some: others' work on the machine only ever adds.
    private static async Task<TimeSpan> BestAsync(Func<Task> work)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        return best;
    }

    private static async Task OpenAsync(HttpClient http, Uri link)
    {
        var page = await http.GetStringAsync(link);
        if (!page.Contains("Person", StringComparison.Ordinal))
            throw new InvalidOperationException("A manager's page names nobody.");
    }

    private static async Task<IReadOnlyList<Uri>> LinksAsync(IServiceProvider services, int people)
    {
        var (campaigns, teams, links) = (
            services.GetRequiredService<CampaignStore>(),
            services.GetRequiredService<TeamStore>(),
            services.GetRequiredService<PersonalLinks>()
        );
        var campaign = await SeededCampaign.OpenAsync(campaigns, people);
        await services.GetRequiredService<LinkCodes>().KeepAsync(campaign.Id.Value, default);
        await services
            .GetRequiredService<CharterStore>()
            .CreateAsync(
                new()
                {
                    Id = campaign.Charter,
                    Title = "Charte",
                    Company = "Exemple",
                    Language = Language.French,
                    Route = campaign.Route,
                    Settings = new()
                    {
                        HrEmail = "rh@example.test",
                        HrName = "RH",
                        Reviewers = [],
                    },
                },
                default
            );
        // A team's members lie in as many pages as the audience has, as those of a real company may.
        var all = await SeededCampaign.KeepPeopleAsync(
            campaigns,
            campaign,
            number => $"m{number % (people / TeamSize)}@example.test"
        );
        var managed = all.GroupBy(person => person.ManagerEmail!).ToList();
        foreach (var team in managed)
            await teams.KeepAsync(campaign.Id, team.Key, team.Select(person => person.Id), default);
        var receipts = services.GetRequiredService<ReceiptStore>();
        foreach (var person in all.Where((_, index) => index % AnswerEvery == 0))
            await receipts.WriteAsync(SeededCampaign.ReceiptOf(campaign, person), default);
        return [.. managed.Select(team => links.Team(campaign, team.Key))];
    }
}

/// <summary>What one size came to: the best time of one page, and of all that were opened at once.</summary>
internal sealed record TeamFigures(int People, TimeSpan One, TimeSpan AtOnce);
