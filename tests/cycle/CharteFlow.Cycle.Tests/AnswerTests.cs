using CharteFlow.Application.Answers;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

public sealed class AnswerTests
{
    [Fact]
    public async Task Answer_SentTwice_IsOneReceipt()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using var visit = new EmployeeVisit(link);
        await visit.AnswerAsync(AnswerKind.Approve);

        await visit.AnswerAsync(AnswerKind.Approve);

        Assert.Single(await ReceiptsAsync(test, campaign));
    }

    [Fact]
    public async Task Answer_OfOnePersonFromManyTabsAtOnce_IsOneReceipt()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);

        await Parallel.ForAsync(
            0,
            30,
            async (_, _) =>
            {
                using var visit = new EmployeeVisit(link);
                await visit.AnswerAsync(AnswerKind.Approve);
            }
        );

        Assert.Single(await ReceiptsAsync(test, campaign));
    }

    [Fact]
    public async Task Answer_ChangedBeforeTheClose_IsANewReceiptThatNamesTheFirst()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using var visit = new EmployeeVisit(link);
        await visit.AnswerAsync(AnswerKind.Approve);

        await visit.AnswerAsync(AnswerKind.Object, "Après réflexion, non.");

        var receipts = await ReceiptsAsync(test, campaign);
        Assert.Equal([AnswerKind.Approve, AnswerKind.Object], receipts.Select(receipt => receipt.Kind));
        Assert.Equal(ReceiptDigest.Of(receipts[0]), receipts[1].Replaces);
    }

    [Fact]
    public async Task Answer_AfterTheClose_IsRefusedInASentence()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using var visit = new EmployeeVisit(link);
        var open = await visit.OpenAsync();
        await test.App.AdvanceAsync(TimeSpan.FromHours(11));
        var form = open.Form(new Uri(link).AbsolutePath);
        await test.App.AdvanceAsync(TimeSpan.FromDays(21));

        using var browser = new Visitor(test.App.Address);
        var closed = await browser.SendAsync(open, form, [("kind", "Approve"), ("hasRead", "true")]);

        Assert.Equal(400, (int)closed.Status);
        Assert.Empty(await ReceiptsAsync(test, campaign));
    }

    [Theory]
    [InlineData("fr", "person.1@example.test", "J’ai")]
    [InlineData("en", "person.10@example.test", "I have")]
    public async Task Answer_WithoutTheBoxTicked_IsRefusedInTheReadersLanguageAndKeepsTheText(
        string language,
        string address,
        string words
    )
    {
        await using var test = await TestApp.StartAsync(people: 10);
        var cycle = await test.ConsultAsync();
        using var visit = new EmployeeVisit(
            (await test.AnswerLinksAsync($"{cycle}-consultation-1"))[address],
            language
        );

        var refused = await visit.TryAsync(AnswerKind.Object, "Ma raison.", hasRead: false);

        Assert.Equal(400, (int)refused.Status);
        Assert.Equal(language, refused.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains(
            "Ma raison.",
            refused.Document.QuerySelector("textarea")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithAnOverlongReason_IsRefusedAndKept()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        using var visit = new EmployeeVisit(link);

        var refused = await visit.TryAsync(AnswerKind.Object, new string('x', Limits.Reason + 1));

        Assert.Equal(400, (int)refused.Status);
        Assert.Equal(Limits.Reason + 1, refused.Document.QuerySelector("textarea")!.TextContent.Count(c => c == 'x'));
        Assert.Empty(await ReceiptsAsync(test, campaign));
    }

    [Fact]
    public async Task Links_InAllEmails_NameNobodyAndNoInstance()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        await test.App.AdvanceAsync(TimeSpan.FromDays(19));

        var links = (await test.Mail.ReadAsync())
            .SelectMany(letter => (string?[])[letter.Link("a"), letter.Link("r"), letter.Link("t")])
            .OfType<string>()
            .ToList();

        Assert.True(links.Count > 8);
        Assert.All(
            links,
            link =>
                Assert.DoesNotMatch(
                    "(?i)reseaux|person|ada|bob|example|consultation|review",
                    Uri.UnescapeDataString(new Uri(link).AbsolutePath)
                )
        );
    }

    [Fact]
    public async Task Link_TamperedExpiredOrOfNobody_ShowsOneAndTheSamePage()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (_, link) = await ConsultAsync(test);
        using var visitor = new Visitor(test.App.Address);
        var tampered = await visitor.OpenAsync(link[..^2] + (link[^1] == 'A' ? "BA" : "AA"));
        var unknown = await visitor.OpenAsync(new Uri(link).GetLeftPart(UriPartial.Authority) + "/a/v1.k1.AAAA.BBBB");
        await test.App.AdvanceAsync(TimeSpan.FromDays(90));
        var expired = await visitor.OpenAsync(link);

        Assert.All([tampered, unknown, expired], page => Assert.Equal(404, (int)page.Status));
        Assert.Equal(tampered.Document.DocumentElement.OuterHtml, unknown.Document.DocumentElement.OuterHtml);
        Assert.Equal(tampered.Document.DocumentElement.OuterHtml, expired.Document.DocumentElement.OuterHtml);
    }

    private static async Task<(CampaignId Campaign, string Link)> ConsultAsync(TestApp test)
    {
        var cycle = await test.ConsultAsync();
        return (
            new CampaignId($"{cycle}-consultation-1"),
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.First()
        );
    }

    private static Task<IReadOnlyList<Receipt>> ReceiptsAsync(TestApp test, CampaignId campaign) =>
        test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default);
}
