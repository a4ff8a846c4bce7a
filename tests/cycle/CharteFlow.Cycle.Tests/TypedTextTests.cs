using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// Nothing that a person typed is lost, whatever ended in the meantime: the session, the form's seal, the phase, the
/// room on the disk.
/// </summary>
public sealed class TypedTextTests
{
    private static readonly SectionKey Section = new("bad-buzz");

    // As long as a section may be, with what HTML and forms treat in their own ways.
    private static readonly string Long = string.Concat(
            Enumerable.Repeat("Ligne « é » <b> & 100 % + 1\n", Limits.SectionBody / 28)
        )
        .TrimEnd();

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public async Task Section_SavedAfterTheSessionsEnd_IsSavedOnceHrHasSignedInAgain(int hours)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Section(cycle, Section));
        await test.App.AdvanceAsync(TimeSpan.FromHours(hours));

        var ended = await SaveAsync(test, page, cycle, Long);
        var early = await AgainAsync(test, ended);
        var signedIn = await SignInBesideAsync(test, early, HrPerson.Name, HrPerson.Email);
        var sent = await AgainAsync(test, early);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (ended.Status, early.Status));
        Assert.Equal(Routes.SignedIn, signedIn.Address.AbsolutePath);
        if (hours > 12)
        {
            // The form's seal is over too: the person sees once more what is sent in their name.
            Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
            Assert.NotEqual(Long, await BodyAsync(test, cycle));
            sent = await AgainAsync(test, sent);
        }

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(Long, await BodyAsync(test, cycle));
    }

    [Fact]
    public async Task Section_WhenSomebodyElseHasSignedIn_IsShownAndNotSavedInTheirName()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Section(cycle, Section));
        var before = await BodyAsync(test, cycle);
        await SignOutAsync(test);
        var ended = await SaveAsync(test, page, cycle, "Le texte de Marc.");
        await SignInBesideAsync(test, ended, "Léa Moreau", "lea.moreau@example.test");

        var foreign = await AgainAsync(test, ended);
        var stillForeign = await AgainAsync(test, foreign);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest),
            (ended.Status, foreign.Status, stillForeign.Status)
        );
        Assert.Equal("Le texte de Marc.", TypedIn(foreign, Fields.Body));
        Assert.Equal(before, await BodyAsync(test, cycle));
        await SignInBesideAsync(test, foreign, HrPerson.Name, HrPerson.Email);
        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(test, foreign)).Status);
        Assert.Equal("Le texte de Marc.", await BodyAsync(test, cycle));
    }

    // A form of another site: no cookie comes with it, and no seal of this app stands in it.
    [Fact]
    public async Task Form_OfAnotherSite_IsNeverOfferedUnderAFreshSeal()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        using var victim = new Visitor(test.App.Address);
        using var forged = new FormUrlEncodedContent([
            new(Fields.Reason, "Rien ne va plus."),
            new(Fields.Seal, "v1.local.AAAA.BBBB"),
        ]);

        using var shown = await victim.Http.PostAsync(
            new Uri(Routes.Act(cycle, Acts.Withdraw), UriKind.Relative),
            forged
        );
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        var asHr = await test.Hr.Browser.SendAsync(
            page,
            page.Form(Routes.Act(cycle, Acts.Withdraw)),
            [(Fields.Reason, "Rien ne va plus."), (Fields.Seal, "v1.local.AAAA.BBBB")]
        );
        var again = await AgainAsync(test, asHr);

        Assert.Equal(HttpStatusCode.Unauthorized, shown.StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (asHr.Status, again.Status));
        Assert.Null((await test.CycleAsync(cycle)).Withdrawal);
    }

    [Fact]
    public async Task Section_SavedWhenTheDraftIsGone_IsShownToBeCopied()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Section(cycle, Section));
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();

        var late = await SaveAsync(test, page, cycle, Long);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(Long, TypedIn(late));
        Assert.DoesNotContain(
            late.Document.Forms,
            form => late.ActionOf(form).AbsolutePath == Routes.Section(cycle, Section)
        );
    }

    [Fact]
    public async Task Reply_SentWhenAColleagueHasReplied_IsShownToBeCopied()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using (var employee = new EmployeeVisit(link))
            await employee.AnswerAsync(AnswerKind.Object, "Trop strict.");
        var cycle = (await test.Service<CampaignStore>().GetAsync(campaign, default)).Campaign.Cycle;
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        await test.Hr.ReplyToAllAsync(cycle, "Voici pourquoi.");

        var late = await test.Hr.Browser.SendAsync(
            page,
            page.Form(Routes.Act(cycle, Acts.Reply)),
            [(Fields.Text, Long[..1500])]
        );

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(Long[..1500], TypedIn(late));
    }

    [Fact]
    public async Task Section_SavedWhenTheDiskIsFull_IsSavedFromTheSamePageLater()
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
        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Section(cycle, Section));
        disk.IsFull = true;
        var refused = await SaveAsync(test, page, cycle, Long);
        disk.IsFull = false;

        var saved = await AgainAsync(test, refused);

        Assert.Equal((HttpStatusCode.InsufficientStorage, HttpStatusCode.OK), (refused.Status, saved.Status));
        Assert.Equal(Long, await BodyAsync(test, cycle));
    }

    [Fact]
    public async Task Reviewer_WhoseFormLayOpenTooLong_FindsEverythingInItsPlaceAndSendsItAgain()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var link = (await test.ReviewLinksAsync(cycle))[0];
        using var reviewer = new Visitor(test.App.Address);
        var page = await reviewer.OpenAsync(link);
        await test.App.AdvanceAsync(TimeSpan.FromHours(13));

        var remark = await reviewer.SendAsync(
            page,
            RemarkForm(page),
            [(Fields.Text, "Trop vague."), (Fields.Suggestion, Long)]
        );
        var remarked = await reviewer.SendAsync(remark, RemarkForm(remark), []);
        var verdict = await reviewer.SendAsync(
            page,
            page.Form("/verdict"),
            [(Fields.Kind, nameof(VerdictKind.RequestChanges)), (Fields.Reason, "La section est vague.")]
        );
        var given = await reviewer.SendAsync(verdict, verdict.Form("/verdict"), []);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (remark.Status, verdict.Status));
        Assert.Contains(
            "ouverte trop longtemps",
            remark.Document.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(verdict.Document.QuerySelectorAll(".error"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (remarked.Status, given.Status));
        var kept = Assert.Single(await test.Service<ReviewStore>().RemarksAsync(cycle, default));
        Assert.Equal(("Trop vague.", Long), (kept.Text, kept.Suggestion!.ReplaceLineEndings("\n")));
        var said = Assert.Single(
            await test.Service<ReviewStore>().VerdictsAsync(new RoundId($"{cycle}-review-1"), default)
        );
        Assert.Equal((VerdictKind.RequestChanges, "La section est vague."), (said.Kind, said.Reason));
    }

    [Fact]
    public async Task Reviewer_WhoseRoundHasEnded_IsShownTheTextToBeCopied()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var links = await test.ReviewLinksAsync(cycle);
        using var late = new Visitor(test.App.Address);
        var page = await late.OpenAsync(links[1]);
        using (var decides = new ReviewerVisit(links[0]))
            await decides.DecideAsync(VerdictKind.RequestChanges, "À revoir.");
        await test.App.SettleAsync();
        await test.App.AdvanceAsync(TimeSpan.FromHours(13));

        var remark = await late.SendAsync(
            page,
            RemarkForm(page),
            [(Fields.Text, "Une idée."), (Fields.Suggestion, Long)]
        );
        var verdict = await late.SendAsync(
            page,
            page.Form("/verdict"),
            [(Fields.Kind, nameof(VerdictKind.RequestChanges)), (Fields.Reason, "Mon motif.")]
        );

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (remark.Status, verdict.Status));
        Assert.Equal(
            ("Une idée.", Long, "Mon motif."),
            (TypedIn(remark, Fields.Text), TypedIn(remark), TypedIn(verdict, Fields.Reason))
        );
        Assert.Empty(await test.Service<ReviewStore>().RemarksAsync(cycle, default));
    }

    [Fact]
    public async Task Employee_WhoseFormLayOpenTooLong_KeepsTickAndTextAndSendsThemAgain()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using var employee = new Visitor(test.App.Address);
        var page = await employee.OpenAsync(link);
        await test.App.AdvanceAsync(TimeSpan.FromHours(13));

        var expired = await ObjectAsync(employee, page, link, "Mon motif.");
        var forged = await employee.SendAsync(
            page,
            page.Form(new Uri(link).AbsolutePath),
            [
                (Fields.Kind, "Object"),
                (Fields.Text, "Mon motif."),
                (Fields.HasRead, "true"),
                (Fields.Seal, "v1.local.AAAA.BBBB"),
            ]
        );
        var receiptsBefore = (await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default)).Count;
        var sent = await employee.SendAsync(expired, expired.Form(new Uri(link).AbsolutePath), []);

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK),
            (expired.Status, forged.Status, sent.Status)
        );
        Assert.DoesNotContain(
            "Cochez",
            expired.Document.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Empty(expired.Document.QuerySelectorAll(".error"));
        Assert.True(Box(expired).IsChecked);
        Assert.False(Box(forged).IsChecked);
        Assert.Contains(
            "cochez de nouveau",
            forged.Document.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(0, receiptsBefore);
        var receipt = Assert.Single(await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default));
        Assert.Equal((AnswerKind.Object, "Mon motif."), (receipt.Kind, receipt.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public async Task Employee_WhoObjectsAfterTheClose_IsShownTheTextToBeCopied(int hoursOpen)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        var closes = (await test.Service<CampaignStore>().GetAsync(campaign, default)).Campaign.ClosesAt;
        await test.App.AdvanceToAsync(closes.AddHours(0.5 - hoursOpen));
        using var employee = new Visitor(test.App.Address);
        var page = await employee.OpenAsync(link);
        await test.App.AdvanceToAsync(closes.AddMinutes(30));

        var late = await ObjectAsync(employee, page, link, "Mon motif,\nsur deux lignes.");

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains(
            "ne sont plus acceptées",
            late.Document.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Mon motif,\nsur deux lignes.", TypedIn(late));
        Assert.Empty(await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionInEveryTabAndForEveryCopyOfItsCookie()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var tab = await test.Hr.OpenAsync(Routes.Section(cycle, Section));
        using var copy = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = test.App.Address,
        };
        copy.DefaultRequestHeaders.Add("Cookie", test.Hr.Browser.CookiesOf(test.App.Address));
        using var before = await copy.GetAsync(new Uri(Routes.Console, UriKind.Relative));

        await SignOutAsync(test);
        using var after = await copy.GetAsync(new Uri(Routes.Console, UriKind.Relative));
        using var api = await copy.GetAsync(new Uri($"/api/cycles/{cycle}", UriKind.Relative));
        var otherTab = await SaveAsync(test, tab, cycle, Long);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Unauthorized),
            (before.StatusCode, after.StatusCode, api.StatusCode)
        );
        Assert.Equal((HttpStatusCode.Unauthorized, Long), (otherTab.Status, TypedIn(otherTab, Fields.Body)));

        // What is kept of sessions that ended goes once they would be over anyway.
        var ended = Path.Combine(test.App.Store, "work", "sessions", "ended");
        Assert.Single(Directory.EnumerateFiles(ended));
        await test.App.AdvanceAsync(TimeSpan.FromHours(11));
        await test.Hr.SignInAsync();
        await SignOutAsync(test);
        Assert.Single(Directory.EnumerateFiles(ended));
    }

    private static async Task SignOutAsync(TestApp test)
    {
        var page = await test.Hr.OpenAsync(Routes.Console);
        await test.Hr.Browser.SendAsync(page, page.Form(Routes.SignOut), []);
    }

    // By the link of the page that says that the session is over: in another tab, so that the page stays.
    private static async Task<Page> SignInBesideAsync(TestApp test, Page ended, string name, string email)
    {
        var link = ended.Document.QuerySelector<IHtmlAnchorElement>("a[target=_blank]")!.GetAttribute("href")!;
        var signIn = await test.Hr.Browser.OpenAsync(link);
        return await test.Hr.Browser.SendAsync(
            signIn,
            signIn.Form(Routes.SignIn),
            [(Fields.Name, name), (Fields.Email, email)]
        );
    }

    private static Task<Page> SaveAsync(TestApp test, Page page, CycleId cycle, string body) =>
        test.Hr.Browser.SendAsync(
            page,
            page.Form(Routes.Section(cycle, Section)),
            [(Fields.Body, body), (Fields.Button, Fields.Save)]
        );

    /// <summary>Sends the form that a page has kept, as it stands there.</summary>
    private static Task<Page> AgainAsync(TestApp test, Page page) =>
        test.Hr.Browser.SendAsync(page, page.Document.QuerySelector<IHtmlFormElement>(".kept form")!, []);

    /// <summary>What a page gives back: of a field, or the long text.</summary>
    private static string TypedIn(Page page, string? field = null) =>
        page
            .Document.QuerySelectorAll(".kept textarea, .kept input:not([type=hidden])")
            .Where(element =>
                field is null
                    ? element is IHtmlTextAreaElement
                    : element.GetAttribute("name") is null || element.GetAttribute("name") == field
            )
            .Select(element => element is IHtmlTextAreaElement area ? area.Value : element.GetAttribute("value")!)
            .First()
            .ReplaceLineEndings("\n");

    private static async Task<string> BodyAsync(TestApp test, CycleId cycle) =>
        (await test.Service<DraftStore>().FindSectionAsync(cycle, Section, default))!.Value.Section.Body;

    private static IHtmlFormElement RemarkForm(Page page) =>
        page.Document.Forms.First(form =>
            page.ActionOf(form).AbsolutePath.EndsWith("/remarks", StringComparison.Ordinal)
            && form.QuerySelector($"input[name={Fields.Section}]")?.GetAttribute("value") == Section.Value
        );

    private static Task<Page> ObjectAsync(Visitor employee, Page page, string link, string text) =>
        employee.SendAsync(
            page,
            page.Form(new Uri(link).AbsolutePath),
            [(Fields.Kind, nameof(AnswerKind.Object)), (Fields.Text, text), (Fields.HasRead, "true")]
        );

    private static IHtmlInputElement Box(Page page) =>
        page.Document.QuerySelector<IHtmlInputElement>($"input[name={Fields.HasRead}]")!;

    private static async Task<(CampaignId Campaign, string Link)> ConsultAsync(TestApp test)
    {
        var cycle = await test.ConsultAsync();
        return (
            new CampaignId($"{cycle}-consultation-1"),
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.First()
        );
    }
}
