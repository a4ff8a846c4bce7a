using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What is doubtful in the directory reaches HR before a cycle starts and when a campaign opens; nothing is asked of
/// nobody.
/// </summary>
public sealed class DirectoryDoubtTests
{
    /// <summary>
    /// Two people to ask, one without an address, two of one address, and no column of leaving dates.
    /// </summary>
    private const string Doubtful =
        "nom;e-mail;matricule\nZoé;zoe@example.test;1\nLuc;luc@example.test;2\nOuvrier Un;;3\nAda;atelier@example.test;4\nBob;atelier@example.test;5\n";

    private const string Everybody = "nom;e-mail;départ\nZoé;zoe@example.test;\n";

    private const string EverybodyHasLeft = "nom;e-mail;départ\nZoé;zoe@example.test;31/12/2024\n";

    [Fact]
    public async Task Start_DoubtfulDirectory_IsShownAndNeedsEachTick()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var charter = await CharterAsync(test, Doubtful);

        var preview = await PreviewAsync(test, charter);
        var unticked = await SendAsync(test, preview);
        var started = await SendAsync(test, unticked, (Fields.LeaveOut, "true"), (Fields.NobodyLeft, "true"));

        Assert.Contains("Ouvrier Un · ligne 4", preview.Text, StringComparison.Ordinal);
        Assert.Contains("matricule", preview.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (unticked.Status, started.Status));
        Assert.Equal(2, unticked.Document.QuerySelectorAll("[aria-invalid=true]").Length);
        var cycle = await test.CycleAsync((await test.CharterAsync(charter)).OpenCycle!.Value);
        Assert.Equal(
            (2, 3, false),
            (cycle.Directory!.Asked, cycle.Directory.PeopleUnreachable, cycle.Directory.KnowsLeavers)
        );
    }

    [Fact]
    public async Task Start_DirectoryChangedSinceThePreview_IsShownAgain()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var charter = await CharterAsync(test, Doubtful);
        var preview = await PreviewAsync(test, charter);
        await WriteAsync(test, Everybody);

        var changed = await SendAsync(test, preview, (Fields.LeaveOut, "true"), (Fields.NobodyLeft, "true"));

        Assert.Equal(HttpStatusCode.Conflict, changed.Status);
        Assert.Null((await test.CharterAsync(charter)).OpenCycle);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(test, changed)).Status);
        Assert.NotNull((await test.CharterAsync(charter)).OpenCycle);
    }

    [Fact]
    public async Task Api_Doubts_AreProblemDetailsWithAWayToConfirm()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var charter = await CharterAsync(test, EverybodyHasLeft);
        var nobody = await PostAsync(test, charter, new { reason = "scheduled" });
        await WriteAsync(test, Doubtful);
        var shown = await PostAsync(test, charter, new { reason = "scheduled" });
        var reading = shown.Problem.GetProperty("reading").GetString();
        var unconfirmed = await PostAsync(
            test,
            charter,
            new { reason = "scheduled", confirm = new { reading, withoutUnreachable = true } }
        );
        var bad = await PostAsync(
            test,
            charter,
            new { reason = "scheduled", confirm = new { withoutUnreachable = true } }
        );

        var started = await PostAsync(
            test,
            charter,
            new
            {
                reason = "scheduled",
                confirm = new
                {
                    reading,
                    withoutUnreachable = true,
                    nobodyHasLeft = true,
                },
            }
        );

        Assert.Equal(
            (HttpStatusCode.Conflict, 0, 1),
            (
                nobody.Status,
                nobody.Problem.GetProperty("asked").GetInt32(),
                nobody.Problem.GetProperty("leftOut").GetProperty("hasLeft").GetInt32()
            )
        );
        Assert.Equal((HttpStatusCode.Conflict, 2), (shown.Status, shown.Problem.GetProperty("asked").GetInt32()));
        Assert.Equal(
            (1, 2),
            (
                shown.Problem.GetProperty("leftOut").GetProperty("noAddress").GetInt32(),
                shown.Problem.GetProperty("leftOut").GetProperty("sharedAddress").GetInt32()
            )
        );
        Assert.Equal("leavers", unconfirmed.Problem.GetProperty("doubts")[0].GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Accepted), (bad.Status, started.Status));
    }

    [Fact]
    public async Task DailyRound_NobodyToAsk_TellsHrOnceAWeekAndStartsWhenThereAre()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var charter = await CharterAsync(test, EverybodyHasLeft);
        await test.Service<CharterStore>()
            .UpdateAsync(charter, current => current with { NextReview = new DateOnly(2026, 10, 6) }, default);

        await test.App.AdvanceAsync(TimeSpan.FromDays(9));

        var told = (await test.Mail.OfAsync(HrPerson.Email))
            .Where(letter => letter.Key.Contains("/not-started-", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains("ne contient personne à interroger", told[0].Text, StringComparison.Ordinal);
        Assert.Null((await test.CharterAsync(charter)).OpenCycle);

        await WriteAsync(test, Doubtful);
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.NotNull((await test.CharterAsync(charter)).OpenCycle);
        var start = Assert.Single(
            await test.Mail.OfAsync(HrPerson.Email),
            letter => letter.Key.EndsWith("/started", StringComparison.Ordinal)
        );
        Assert.Contains("Ouvrier Un", start.Text, StringComparison.Ordinal);
        Assert.Contains("matricule", start.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_NobodyToAskWhenItOpens_WaitsTellsHrAndKeepsItsDays()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        await WriteAsync(test, Everybody);
        var cycle = await test.DraftAsync();
        await WriteAsync(test, EverybodyHasLeft);
        await test.ApproveAsync(cycle);
        await test.App.AdvanceAsync(TimeSpan.FromDays(8));
        var campaign = new CampaignId($"{cycle}-consultation-1");
        var waiting = await test.Service<CampaignStore>().GetAsync(campaign, default);
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Equal((0, AudienceTrouble.Nobody), (waiting.Campaign.Pages, waiting.Waiting!.Trouble));
        Assert.Contains("ne contient personne à interroger", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            2,
            (await test.Mail.OfAsync(HrPerson.Email)).Count(letter =>
                letter.Key.StartsWith($"{campaign}/no-audience-nobody-", StringComparison.Ordinal)
            )
        );

        await WriteAsync(test, Doubtful);
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));

        var opened = await test.Service<CampaignStore>().GetAsync(campaign, default);
        Assert.Equal((2, 1, null), (opened.Campaign.Recipients, opened.Campaign.Pages, opened.Waiting));
        Assert.True(opened.Campaign.ClosesAt - opened.Campaign.OpenedAt > TimeSpan.FromDays(20));
        Assert.True(opened.Campaign.OpenedAt > TestApp.Start.AddDays(8));
        Assert.Equal(2, (await test.AnswerLinksAsync(campaign.Value)).Count);
        Assert.Contains(
            "Ouvrier Un",
            Assert.Single(await test.Mail.OfAsync(HrPerson.Email), letter => letter.Key == $"{campaign}/audience").Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Ouvrier Un", (await test.Hr.OpenAsync(Routes.Cycle(cycle))).Text, StringComparison.Ordinal);
    }

    private static async Task<CharterId> CharterAsync(TestApp test, string directory)
    {
        await WriteAsync(test, directory);
        return await test.Hr.CreateCharterAsync(new CharterBrief { Reviewers = TestApp.Reviewers });
    }

    private static Task WriteAsync(TestApp test, string directory) =>
        File.WriteAllTextAsync(test.App.Setup.DirectoryCsv, directory);

    private static Task<Page> PreviewAsync(TestApp test, CharterId charter) =>
        test.Hr.OpenAsync($"{Routes.StartPreview(charter)}?{Fields.Reason}=Scheduled");

    private static Task<Page> SendAsync(TestApp test, Page page, params (string Field, string? Value)[] ticks) =>
        test.Hr.Browser.SendAsync(page, page.Form("/cycles"), ticks);

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(
        TestApp test,
        CharterId charter,
        object body
    )
    {
        using var answer = await test.Hr.Browser.Http.PostAsJsonAsync($"/api/charters/{charter}/cycles", body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
