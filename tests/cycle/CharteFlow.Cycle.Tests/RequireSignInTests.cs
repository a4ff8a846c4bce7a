using System.Net;
using CharteFlow.Application.Answers;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using CharteFlow.Testing.Entra;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// An amendment to the contract asks for the employee's own consent: the link alone does not give it.
/// </summary>
public sealed class RequireSignInTests
{
    private static readonly EntraAccount Recipient = new(
        "b2222222-0000-4000-8000-000000000001",
        "Person 1",
        TestCompany.Address(1)
    );

    [Fact]
    public async Task Employee_SignedInAsTheRecipient_ConsentsAndTheReceiptSaysHowTheyWereKnown()
    {
        await using var tenant = await EntraPeer.StartAsync(TestApp.Start);
        await using var test = await StartAsync(tenant);
        var (campaign, link) = await ConsultAsync(test);
        tenant.Account = Recipient;
        using var visitor = new Visitor(test.App.Address);
        var first = await visitor.OpenAsync(link);

        var signedIn = await visitor.OpenAsync(SignInLink(first));
        var thanks = await AnswerAsync(visitor, signedIn, link);

        Assert.Empty(AnswerForms(first, link));
        Assert.Equal(HttpStatusCode.OK, thanks.Status);
        var receipt = Assert.Single(await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default));
        Assert.Equal(IdentityProof.SignIn, receipt.Proof);
    }

    [Fact]
    public async Task Colleague_WhoWasForwardedTheLink_CannotAnswerWithTheirOwnAccount()
    {
        await using var tenant = await EntraPeer.StartAsync(TestApp.Start);
        await using var test = await StartAsync(tenant);
        var (_, link) = await ConsultAsync(test);
        tenant.Account = Recipient with
        {
            ObjectId = "b2222222-0000-4000-8000-000000000002",
            Email = TestCompany.Address(2),
        };
        using var visitor = new Visitor(test.App.Address);

        var page = await visitor.OpenAsync(SignInLink(await visitor.OpenAsync(link)));

        Assert.Empty(AnswerForms(page, link));
        Assert.Contains("autre compte", page.Text, StringComparison.Ordinal);
        Assert.Contains("other=true", SignInLink(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_SentAfterTheSessionEnded_IsKeptAndRecordedOnceThePersonHasSignedInAgain()
    {
        await using var tenant = await EntraPeer.StartAsync(TestApp.Start);
        await using var test = await StartAsync(tenant);
        var (campaign, link) = await ConsultAsync(test);
        tenant.Account = Recipient;
        using var visitor = new Visitor(test.App.Address);
        var page = await visitor.OpenAsync(SignInLink(await visitor.OpenAsync(link)));
        using (var nothing = new FormUrlEncodedContent([]))
        using (await visitor.Http.PostAsync(new Uri("/console/sign-out", UriKind.Relative), nothing)) { }

        var refused = await AnswerAsync(visitor, page, link, AnswerKind.Ask, "Et mon compte privé ?");
        var early = (await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default)).Count;
        var signedIn = await visitor.OpenAsync(SignInLink(refused));
        var thanks = await visitor.SendAsync(refused, AnswerForms(refused, link).Single(), []);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "/sign-in/done", HttpStatusCode.OK),
            (refused.Status, signedIn.Address.AbsolutePath, thanks.Status)
        );
        Assert.Equal(0, early);
        var receipt = Assert.Single(await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default));
        Assert.Equal(
            (AnswerKind.Ask, "Et mon compte privé ?", IdentityProof.SignIn),
            (receipt.Kind, receipt.Text, receipt.Proof)
        );
    }

    [Theory]
    [InlineData("Never")]
    [InlineData("Always")]
    public async Task Setting_DecidesForEveryRoute(string setting)
    {
        await using var tenant = await EntraPeer.StartAsync(TestApp.Start);
        await using var test = await StartAsync(tenant, setting);
        var (_, link) = await ConsultAsync(test, setting == "Never" ? LegalRoute.ContractAmendment : LegalRoute.Guide);
        using var visitor = new Visitor(test.App.Address);

        var page = await visitor.OpenAsync(link);

        Assert.Equal(setting == "Never" ? 1 : 0, AnswerForms(page, link).Count());
    }

    [Fact]
    public async Task SettingAlways_WithoutEntra_StopsTheStartAndIsNamed()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            TestApp.StartAsync(
                people: 1,
                setup =>
                    setup with
                    {
                        Settings = new Dictionary<string, string?> { ["Answers:RequireSignIn"] = "Always" },
                    }
            )
        );

        Assert.Contains("Answers__RequireSignIn", error.ToString(), StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(EntraPeer tenant, string? setting = null) =>
        TestApp.StartAsync(
            people: 1,
            setup =>
                setup with
                {
                    Settings = new Dictionary<string, string?>
                    {
                        ["Console:DevelopmentSignIn"] = "false",
                        ["Entra:TenantId"] = EntraPeer.TenantId,
                        ["Entra:ClientId"] = EntraPeer.ClientId,
                        ["Entra:Instance"] = tenant.Address.ToString(),
                        ["Entra:Client"] = "Public",
                        ["Answers:RequireSignIn"] = setting,
                    },
                }
        );

    private static async Task<(CampaignId Campaign, string Link)> ConsultAsync(
        TestApp test,
        LegalRoute route = LegalRoute.ContractAmendment
    )
    {
        var cycle = await test.ConsultAsync(new CharterBrief { Route = route });
        return (
            new CampaignId($"{cycle}-consultation-1"),
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single()
        );
    }

    private static Task<Page> AnswerAsync(
        Visitor visitor,
        Page page,
        string link,
        AnswerKind kind = AnswerKind.Approve,
        string text = ""
    ) =>
        visitor.SendAsync(
            page,
            AnswerForms(page, link).Single(),
            [(Fields.Kind, kind.ToString()), (Fields.Text, text), (Fields.HasRead, "true")]
        );

    private static IEnumerable<AngleSharp.Html.Dom.IHtmlFormElement> AnswerForms(Page page, string link) =>
        page.Document.Forms.Where(form =>
            form.Method == "post" && page.ActionOf(form).AbsolutePath == new Uri(link).AbsolutePath
        );

    private static string SignInLink(Page page) =>
        page.Document.QuerySelector("a[href^='/console/sign-in']")!.GetAttribute("href")!;
}
