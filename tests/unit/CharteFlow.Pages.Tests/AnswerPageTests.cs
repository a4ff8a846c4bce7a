using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Layout;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests;

public sealed class AnswerPageTests
{
    [Theory]
    [InlineData("answer-Guide")]
    [InlineData("answer-ContractAmendment")]
    [InlineData("answer-acknowledgement")]
    [InlineData("answer-changing")]
    public async Task Form_WhenOpened_HasNothingTickedOrChosen(string name)
    {
        var page = await Rendering.DocumentOfAsync(name);

        Assert.Single(page.QuerySelectorAll($"#answer input[name={Fields.HasRead}]"));
        Assert.Empty(page.QuerySelectorAll("#answer [checked]"));
    }

    [Fact]
    public async Task Page_OfAnEmployee_NamesThemInShort()
    {
        var page = await Rendering.DocumentOfAsync("answer-Guide");

        Assert.Contains("Vous répondez en tant que Marie D.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dupont", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer-Guide", "il ne fonde aucune sanction")]
    [InlineData("answer-ContractAmendment", "Votre silence ne vaut pas accord, et un refus n’est pas une faute")]
    [InlineData("answer-ServiceNote", "L1321-5")]
    public async Task Page_OfALegalRoute_SaysWhatTheTextIs(string name, string sentence) =>
        Assert.Contains(
            sentence,
            (await Rendering.DocumentOfAsync(name)).QuerySelector(".nature")!.TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Page_OfAChangedText_ShowsTheChangesBeforeTheWhole()
    {
        var page = await Rendering.DocumentOfAsync("answer-Guide");
        var changed = page.QuerySelector(".changes")!;

        Assert.Equal(
            "Ce qui a changé depuis la version\u00A01.0".Replace('\u00A0', ' '),
            changed.QuerySelector("h2")!.TextContent
        );
        Assert.Equal(4, changed.QuerySelectorAll("article").Length);
        Assert.NotEmpty(changed.QuerySelectorAll("ins, del"));
        Assert.Equal(4, page.QuerySelectorAll(".whole details").Length);
        Assert.Empty(page.QuerySelectorAll(".whole details[open]"));
    }

    [Fact]
    public async Task Form_WhenRefused_KeepsWhatWasTyped()
    {
        var page = await Rendering.DocumentOfAsync("answer-refused-ReasonTooLong");

        Assert.Equal(
            "</textarea>" + Acme.Hostile,
            page.QuerySelector($"textarea[name={Fields.Text}]")!.TextContent[..("</textarea>" + Acme.Hostile).Length]
        );
        Assert.Equal(
            nameof(AnswerKind.Object),
            page.QuerySelector("input[type=radio][checked]")!.GetAttribute("value")
        );
        Assert.Single(page.QuerySelectorAll("[role=alert]"));
    }

    [Fact]
    public async Task Page_AfterTheClose_TakesNoAnswer() =>
        Assert.Empty((await Rendering.DocumentOfAsync("answer-closed")).QuerySelectorAll("main form"));

    [Fact]
    public async Task Receipt_OfAnAnswer_SaysWhatWhenAndHowToChange()
    {
        var page = await Rendering.DocumentOfAsync("receipt", Language.English);
        var text = page.QuerySelector("main")!.TextContent;

        Assert.Contains("I approve", text, StringComparison.Ordinal);
        Assert.Contains("Saturday 21 November 2026 at 10:30", text, StringComparison.Ordinal);
        Assert.Contains("9f86 d081 884c 7d65", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='{Routes.ChangeAnswer("v1.k1.payload.mac")}']"));
    }

    [Fact]
    public async Task LinkProblem_OfAnyCause_IsOnePageWithoutAnyCharter()
    {
        var page = await Rendering.DocumentOfAsync("link-problem");

        Assert.DoesNotContain("Fabrique du Val", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("answer-Guide", "les ressources humaines répondent à chacune")]
    [InlineData("answer-ContractAmendment", "Aucun motif n’est demandé pour accepter ou refuser")]
    [InlineData("answer-acknowledgement", "sans y répondre ici")]
    public async Task Text_OfAnAnswer_PromisesAReplyWhereThereIsOne(string name, string hint) =>
        Assert.Contains(
            hint,
            (await Rendering.DocumentOfAsync(name)).QuerySelector($"#f-{Fields.Text}-hint")!.TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Form_OfAnAmendment_SpeaksOfNoObjection() =>
        Assert.DoesNotContain(
            "objection",
            (await Rendering.DocumentOfAsync("answer-ContractAmendment")).QuerySelector("#answer")!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );

    [Theory]
    [InlineData("answer-sign-in", true)]
    [InlineData("answer-sign-in-opinion", false)]
    [InlineData("answer-sign-in-acknowledgement", false)]
    public async Task SignIn_OfAnyRoute_SpeaksOfPersonalConsentOnTheAmendmentAlone(string name, bool consent) =>
        Assert.Equal(
            consent,
            (await Rendering.DocumentOfAsync(name))
                .QuerySelector("#answer")!
                .TextContent.Contains("accord personnel", StringComparison.Ordinal)
        );

    [Fact]
    public async Task Acknowledgement_OfAVersion_NamesItAndSaysThatItAppliesAnyway()
    {
        var page = await Rendering.DocumentOfAsync("answer-acknowledgement-named");

        Assert.Contains(
            "lundi 1er février 2027",
            page.QuerySelector(".who-card")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotNull(page.QuerySelector($".who-card a[href='{Routes.Version(Acme.CharterId, new(2, 0))}']"));
        Assert.Contains(
            "que vous le signiez ou non",
            page.QuerySelector("#answer")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Team_OfAClosedCampaign_SaysWhoHadNotAnsweredAndAsksForNothing()
    {
        var text = (await Rendering.DocumentOfAsync("team-closed")).QuerySelector("main")!.TextContent;

        Assert.Contains("1 personne n’avait pas répondu à la clôture", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pas encore répondu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quelques minutes", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_OfAManager_ShowsNamesAndNoAnswer()
    {
        var page = await Rendering.DocumentOfAsync("team");

        Assert.Equal(
            ["Marie Dupont", Acme.Hostile],
            page.QuerySelectorAll(".names li").Select(name => name.TextContent)
        );
    }
}
