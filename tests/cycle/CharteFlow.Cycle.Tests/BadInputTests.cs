using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo.People;
using CharteFlow.LocalHost;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Cycle.Tests;

/// <summary>What goes wrong is said clearly, in the reader's language, and nothing is lost.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Charter_Unknown_IsNotFoundInTheReadersLanguage(string language)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        test.Hr.Browser.Http.DefaultRequestHeaders.Add("Cookie", $"charteflow-language={language}");

        var page = await test.Hr.Browser.OpenAsync("/console/charters/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Heading);
    }

    [Fact]
    public async Task Console_WithoutSignIn_LeadsToTheSignInAndBack()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        using var stranger = new Visitor(test.App.Address);

        var page = await stranger.OpenAsync("/console/new-charter");

        Assert.Equal("/console/sign-in", page.Address.AbsolutePath);
        Assert.Contains(
            "/console/new-charter",
            page.Form("/console/sign-in").Elements[Fields.ReturnTo]!.GetAttribute("value"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cycle_StartedTwice_IsRefusedAndStaysOne()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var charter = (await test.CycleAsync(cycle)).Charter;

        using var second = await test.Hr.Browser.Http.PostAsJsonAsync(
            $"/api/charters/{charter}/cycles",
            new { reason = "scheduled" }
        );

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, (await test.CharterAsync(charter)).CyclesStarted);
    }

    [Fact]
    public async Task Api_UnknownCharterOrBadBody_AnswersProblemDetails()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        using var text = new StringContent("{\"reason\": 12}", Encoding.UTF8, "application/json");

        using var unknown = await test.Hr.Browser.Http.PostAsJsonAsync(
            "/api/charters/nothing/cycles",
            new { reason = "scheduled" }
        );
        using var bad = await test.Hr.Browser.Http.PostAsync(
            new Uri("/api/charters/nothing/cycles", UriKind.Relative),
            text
        );
        using var missing = await test.Hr.Browser.Http.GetAsync(new Uri("/api/cycles/nothing-c1", UriKind.Relative));

        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NotFound),
            (unknown.StatusCode, bad.StatusCode, missing.StatusCode)
        );
        var problem = await unknown.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Cycle_Closed_TakesNoAct()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        var withdraw = page.Form(Routes.Act(cycle, Acts.Withdraw));
        await test.Hr.Browser.SendAsync(page, withdraw, [(Fields.Reason, "Fin.")]);
        await test.App.SettleAsync();

        var again = await test.Hr.Browser.SendAsync(page, withdraw, [(Fields.Reason, "Encore une fois.")]);
        var submit = await test.Hr.OpenAsync(Routes.Draft(cycle));

        Assert.Equal(CyclePhase.Withdrawn, (await test.CycleAsync(cycle)).Phase);
        Assert.Equal("Fin.", (await test.CycleAsync(cycle)).Withdrawal!.Reason);
        Assert.DoesNotContain(
            submit.Document.Forms,
            form => submit.ActionOf(form).AbsolutePath == Routes.Act(cycle, Acts.Submit)
        );
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(
            "Encore une fois.",
            again.Document.QuerySelector(".kept input:not([type=hidden])")?.GetAttribute("value")
        );
    }

    [Theory]
    [InlineData("Title")]
    [InlineData("Company")]
    public async Task Charter_NamedWithASignThatNoFontOfTheArchiveShows_IsRefusedAndTheNameIsKept(string field)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var page = await test.Hr.OpenAsync(Routes.NewCharter);

        var refused = await test.Hr.Browser.SendAsync(
            page,
            page.Form(Routes.NewCharter),
            [
                ("Title", "Charte"),
                ("Company", "Exemple"),
                ("Reviewers[0].Name", "Ada Legal"),
                ("Reviewers[0].Email", "ada@example.test"),
                (field, "Exemple 憲章"),
            ]
        );

        var marked = refused.Form(Routes.NewCharter).Elements[field]!;
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(("Exemple 憲章", "true"), (marked.GetAttribute("value"), marked.GetAttribute("aria-invalid")));
        Assert.DoesNotContain("Exemple 憲章", (await test.Hr.OpenAsync(Routes.Console)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_Empty_IsRefusedAndTheTitleIsKept()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var address = Routes.Section(cycle, new SectionKey("bad-buzz"));
        var page = await test.Hr.OpenAsync(address);

        var refused = await test.Hr.Browser.SendAsync(
            page,
            page.Form(address),
            [(Fields.Title, "Nouveau titre"), (Fields.Body, "   "), (Fields.Button, Fields.Save)]
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Nouveau titre", refused.Form(address).Elements[Fields.Title]!.GetAttribute("value"));
    }

    [Fact]
    public async Task Draft_WithAnEmptySection_CannotBeSubmitted()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var draft = await test.Hr.OpenAsync(Routes.Draft(cycle));
        await test.Hr.Browser.SendAsync(draft, draft.Form(Routes.Draft(cycle)), [(Fields.Title, "Une section vide")]);
        draft = await test.Hr.OpenAsync(Routes.Draft(cycle));

        var refused = await test.Hr.Browser.SendAsync(
            draft,
            draft.Form(Routes.Act(cycle, Acts.Submit)),
            [(Fields.Summary, "Première."), (Fields.Substantive, "true")]
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Une section vide", refused.Text, StringComparison.Ordinal);
        Assert.Equal(CyclePhase.Drafting, (await test.CycleAsync(cycle)).Phase);
    }

    [Fact]
    public async Task Directory_Malformed_StopsTheStartOfACycleLineByLine()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        await File.AppendAllTextAsync(test.App.Setup.DirectoryCsv, "Zoé,pas-une-adresse,,,fr,,\n");
        var charter = await test.Hr.CreateCharterAsync(new CharterBrief { Reviewers = TestApp.Reviewers });

        var refused = await test.Hr.Browser.OpenAsync($"{Routes.StartPreview(charter)}?{Fields.Reason}=Scheduled");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Empty(refused.Document.QuerySelectorAll($"form[action='{Routes.StartCycle(charter)}']"));
        Assert.Contains("ligne 3", refused.Text, StringComparison.Ordinal);
        Assert.Null((await test.CharterAsync(charter)).OpenCycle);
    }

    [Fact]
    public async Task Form_OpenTooLong_IsRefusedAndDoesNothing()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));

        var forged = await test.Hr.Browser.SendAsync(
            page,
            page.Form(Routes.Act(cycle, Acts.Withdraw)),
            [(Fields.Reason, "Fin."), (Fields.Seal, "v1.made.up")]
        );

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Null((await test.CycleAsync(cycle)).Withdrawal);
    }

    [Fact]
    public async Task Setting_Missing_StopsTheStartAndIsNamed()
    {
        var failure = await Assert.ThrowsAsync<HostStartException>(() =>
            TestApp.StartAsync(
                people: 1,
                setup => setup with { Settings = new Dictionary<string, string?> { ["Directory:CsvFile"] = "" } }
            )
        );

        Assert.Contains("Directory__CsvFile", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DevelopmentSignIn_OnAzure_StopsTheStart()
    {
        var failure = await Assert.ThrowsAsync<HostStartException>(() =>
            TestApp.StartAsync(
                people: 1,
                setup =>
                    setup with
                    {
                        Settings = new Dictionary<string, string?>
                        {
                            ["WEBSITE_SITE_NAME"] = "charteflow",
                            ["Links:Keys:0:Id"] = "k1",
                            ["Links:Keys:0:Secret"] = Convert.ToBase64String(new byte[32]),
                        },
                    }
            )
        );

        Assert.Contains("Console__DevelopmentSignIn", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_Corrupt_IsNamedAndTheRestGoesOn()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await File.WriteAllTextAsync(Path.Combine(test.App.Store, "work", "cycles", $"{cycle}.json"), "{ half a rec");

        var page = await test.Hr.Browser.OpenAsync(Routes.Cycle(cycle));
        var other = await test.Hr.OpenAsync(Routes.NewCharter);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (page.Status, other.Status));
        Assert.Contains($"cycles/{cycle}.json", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disk_FullWhenAnEmployeeAnswers_SaysSoAndTheSameFormWorksLater()
    {
        var disk = new FullDisk();
        await using var test = await TestApp.StartAsync(
            people: 1,
            setup =>
                setup with
                {
                    Replace = services =>
                        services.AddSingleton(provider =>
                            disk.Around(
                                StorageServices.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value)
                            )
                        ),
                }
        );
        var cycle = await test.ConsultAsync();
        var link = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single();
        using var visit = new EmployeeVisit(link);
        disk.IsFull = true;
        var refused = await visit.TryAsync(Charters.Campaigns.AnswerKind.Approve);
        disk.IsFull = false;

        var thanked = await visit.AnswerAsync(Charters.Campaigns.AnswerKind.Approve);

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.Status);
        Assert.DoesNotContain("free some space", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, thanked.Status);
    }
}
