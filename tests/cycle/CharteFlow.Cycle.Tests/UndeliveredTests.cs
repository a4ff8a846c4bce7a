using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// E-mails of a whole campaign come back to the mailbox that sent them, and HR gets a list of addresses.
/// </summary>
public sealed class UndeliveredTests
{
    private const int People = 12;

    [Fact]
    public async Task Campaign_WhoseMailsComeBack_GivesHrTheAddressesAndCountsThem()
    {
        await using var app = await GraphApp.StartAsync(People);
        app.Peer.Mail.Reports.Undeliverable = CodeOf;
        var cycle = await app.ConsultAsync();
        var campaign = new CampaignId($"{cycle}-consultation-1");
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(3));

        var page = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));
        var rows = page
            .Document.QuerySelectorAll("section[aria-labelledby=undelivered] tbody tr")
            .Select(row => row.TextContent)
            .ToList();
        var csv = await app.Test.Hr.Browser.Http.GetStringAsync(Routes.Undelivered(cycle));
        await AnswerAsync(app, campaign, TestCompany.Address(3));
        var after = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));
        await app.Test.App.AdvanceAsync(TimeSpan.FromDays(30));
        var tally = (await app.Test.Service<CampaignStore>().GetAsync(campaign, default)).Tally!;

        Assert.Equal(3, rows.Count);
        Assert.Contains(
            rows,
            row =>
                row.Contains("Person 2", StringComparison.Ordinal)
                && row.Contains("Cette adresse n’existe pas", StringComparison.Ordinal)
                && row.Contains("5.1.10", StringComparison.Ordinal)
        );
        Assert.Contains(
            rows,
            row =>
                row.Contains(TestCompany.Address(3), StringComparison.Ordinal)
                && row.Contains("pleine", StringComparison.Ordinal)
        );
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            "\"Person 4\";\"person.4@example.test\";\"Sa messagerie refuse nos e-mails.\"",
            csv,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            TestCompany.Address(3),
            after.Document.QuerySelector("section[aria-labelledby=undelivered]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal((1, 2, People - 3), (tally.Answers, tally.Undelivered, tally.Silent));
    }

    [Fact]
    public async Task Console_InEnglish_TellsItsReaderToo()
    {
        await using var app = await GraphApp.StartAsync(2);
        app.Peer.Mail.Reports.Undeliverable = CodeOf;
        var cycle = await app.ConsultAsync();
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(3));
        var french = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));
        await app.Test.Hr.Browser.SendAsync(french, french.Form(Routes.Language(Language.English)), []);

        var page = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Contains(
            "This address does not exist.",
            page.Document.QuerySelector("section[aria-labelledby=undelivered]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"Person 2\",\"person.2@example.test\"",
            await app.Test.Hr.Browser.Http.GetStringAsync(Routes.Undelivered(cycle)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Reports_WhileTheMailboxIsClosedToTheApp_AreMadeUpForLater()
    {
        await using var app = await GraphApp.StartAsync(2);
        app.Peer.Mail.Reports.Undeliverable = CodeOf;
        var cycle = await app.ConsultAsync();
        app.Peer.Mail.FindStatus = 403;
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(30));
        var unread = await ListAsync(app, cycle);
        app.Peer.Mail.FindStatus = 0;
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(2));

        var read = await ListAsync(app, cycle);

        Assert.Equal((0, 1), (unread.Count, read.Count));
    }

    [Fact]
    public async Task Reports_ReadAgain_ChangeNothing()
    {
        await using var app = await GraphApp.StartAsync(2);
        app.Peer.Mail.Reports.Undeliverable = CodeOf;
        var cycle = await app.ConsultAsync();
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(3));
        var first = Assert.Single((await ListAsync(app, cycle)).Rows);
        app.Peer.Mail.Reports.Bounce(
            app.LettersOf($"{cycle}-consultation-1/invitation/").Single(mail => mail.To == first.Email),
            "5.2.2"
        );

        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(first, Assert.Single((await ListAsync(app, cycle)).Rows));
    }

    [Fact]
    public async Task Hr_WhileTheCampaignIsOpen_IsToldOnceForEachGrowthOfTheList()
    {
        await using var app = await GraphApp.StartAsync(4);
        app.Peer.Mail.Reports.Undeliverable = address => address == TestCompany.Address(2) ? "5.1.10" : null;
        var cycle = await app.ConsultAsync();
        var campaign = $"{cycle}-consultation-1";
        await app.Test.App.AdvanceAsync(TimeSpan.FromDays(3));
        var first = app.LettersOf($"{cycle}/unreached/");
        app.Peer.Mail.Reports.Bounce(
            app.LettersOf($"{campaign}/invitation/").Single(mail => mail.To == TestCompany.Address(3)),
            "5.2.2"
        );

        await app.Test.App.AdvanceAsync(TimeSpan.FromDays(3));

        var letters = app.LettersOf($"{cycle}/unreached/");
        Assert.Single(first);
        Assert.Equal(
            [
                "Charte des réseaux sociaux : 1 e-mail n’est pas arrivé",
                "Charte des réseaux sociaux : 2 e-mails ne sont pas arrivés",
            ],
            letters.Select(letter => letter.Subject.Replace('\u00A0', ' '))
        );
        Assert.All(
            letters,
            letter =>
                Assert.Contains(letter.Links, link => link.Contains(Routes.Cycle(cycle), StringComparison.Ordinal))
        );
    }

    private static string? CodeOf(string address) =>
        address == TestCompany.Address(2) ? "5.1.10"
        : address == TestCompany.Address(3) ? "5.2.2"
        : address == TestCompany.Address(4) ? "5.7.1"
        : null;

    private static async Task<UndeliveredList> ListAsync(GraphApp app, CycleId cycle)
    {
        var progress = await app
            .Test.Service<CampaignStore>()
            .GetAsync(new CampaignId($"{cycle}-consultation-1"), default);
        return await app.Test.Service<UndeliveredQuery>().ListAsync(progress.Campaign, 100, default);
    }

    private static async Task AnswerAsync(GraphApp app, CampaignId campaign, string address)
    {
        using var visit = new EmployeeVisit(
            app.LettersOf($"{campaign}/invitation/").Single(mail => mail.To == address).Link("a")
        );
        await visit.AnswerAsync(AnswerKind.Approve);
    }
}
