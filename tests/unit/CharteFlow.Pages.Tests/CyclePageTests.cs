using CharteFlow.Pages.Layout;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests;

public sealed class CyclePageTests
{
    [Theory]
    [InlineData("cycle-drafting", new[] { Acts.Withdraw })]
    [InlineData(
        "cycle-review",
        new[]
        {
            Acts.SendLink,
            Acts.SendLink,
            Acts.RevokeLink,
            Acts.SendLink,
            Acts.RevokeLink,
            Acts.Remind,
            Acts.ReplaceReviewer,
            Acts.Withdraw,
        }
    )]
    [InlineData(
        "cycle-formalities",
        new[] { Acts.Formality, Acts.Formality, Acts.Formality, Acts.Formality, Acts.Withdraw }
    )]
    [InlineData(
        "cycle-consultation",
        new[]
        {
            Acts.Reply,
            Acts.Reply,
            Acts.SendLink,
            Acts.SendLink,
            Acts.RevokeLink,
            Acts.SendLink,
            Acts.RevokeLink,
            Acts.Remind,
            Acts.SendAgain,
            Acts.Extend,
            Acts.Withdraw,
        }
    )]
    [InlineData("cycle-acknowledgement", new[] { Acts.Remind, Acts.SendAgain, Acts.Extend })]
    [InlineData("cycle-completed", new string[0])]
    [InlineData("cycle-withdrawn", new string[0])]
    public async Task Acts_OfAPhase_AreThoseItTakes(string name, string[] acts)
    {
        var page = await Rendering.DocumentOfAsync(name);

        Assert.Equal(
            acts.Select(act => Routes.Act(Acme.CycleId, act)),
            page.QuerySelectorAll("main form[method=post]").Select(form => form.GetAttribute("action"))
        );
    }

    [Theory]
    [InlineData("charters-read-only")]
    [InlineData("charter-read-only")]
    [InlineData("cycle-read-only")]
    [InlineData("draft-read-only")]
    [InlineData("remarks-read-only")]
    [InlineData("remark-read-only")]
    [InlineData("section-read-only")]
    public async Task Page_OfAReader_HoldsNoFormAndNoWayToOne(string name)
    {
        var page = await Rendering.DocumentOfAsync(name);

        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Empty(page.QuerySelectorAll($"main a[href='{Routes.NewCharter}']"));
    }

    [Theory]
    [InlineData("section-read-only")]
    [InlineData("section-frozen")]
    public async Task Section_ThatCannotBeChanged_ShowsItsText(string name)
    {
        var page = await Rendering.DocumentOfAsync(name);

        Assert.Equal("Nous parlons clairement.", page.QuerySelector("main .card > .prose")!.TextContent);
        Assert.Null(page.QuerySelector("textarea[name=body]"));
    }

    [Fact]
    public async Task Steps_OfACycle_NameThePhaseUnderWay()
    {
        var page = await Rendering.DocumentOfAsync("cycle-consultation");

        Assert.Contains(
            "Consultation",
            page.QuerySelector("[aria-current=step]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(3, page.QuerySelectorAll(".steps .done").Length);
    }

    [Fact]
    public async Task Consent_OfAnAmendment_HasItsOwnWordsAndNothingToUphold()
    {
        var page = await Rendering.DocumentOfAsync("cycle-consent");
        var campaign = page.QuerySelector(".card.now")!.TextContent;

        Assert.Empty(page.QuerySelectorAll($"input[type=checkbox][name={Fields.Accepted}]"));
        Assert.Single(page.QuerySelectorAll($"form[action='{Routes.Act(Acme.CycleId, Acts.Reply)}']"));
        Assert.Contains(
            "Accord individuel",
            page.QuerySelector("[aria-current=step]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch("(?i)objection|seuil|approbation|rédaction", campaign);
        Assert.Contains("ne s’applique qu’aux personnes qui l’ont accepté", campaign, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cycle-consultation", "J’approuve")]
    [InlineData("cycle-consent", "J’accepte cet avenant")]
    public async Task Comments_OfACampaign_AreShownWithTheAnswer(string name, string answer)
    {
        var comments = (await Rendering.DocumentOfAsync(name)).QuerySelector("section[aria-labelledby=comments]")!;

        Assert.Contains(Acme.Hostile, comments.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(answer, comments.QuerySelector(".badge")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(comments.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task Act_ThatWasRefused_IsOpenWithWhatWasTyped()
    {
        var page = await Rendering.DocumentOfAsync("cycle-reply-refused");
        var open = Assert.Single(page.QuerySelectorAll("details[open]"));

        Assert.Equal(Acme.Hostile, open.QuerySelector("textarea")!.TextContent);
        Assert.True(open.QuerySelector("input[name=accepted]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Progress_OfAnOpenCycle_IsFetchedFromItsAddress()
    {
        var page = await Rendering.DocumentOfAsync("cycle-consultation");

        Assert.Equal(Routes.Progress(Acme.CycleId), page.QuerySelector("[data-live]")!.GetAttribute("data-live"));
        Assert.Contains("progress", page.QuerySelector("[data-live]")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_OfAClosedCycle_IsLeftAlone() =>
        Assert.Null((await Rendering.DocumentOfAsync("cycle-completed")).QuerySelector("[data-live]"));

    [Fact]
    public async Task Conflict_OfTwoAuthors_HoldsBothTexts()
    {
        var page = await Rendering.DocumentOfAsync("section-conflict");

        Assert.Contains(
            "toujours **poliment**",
            page.QuerySelector("section[aria-labelledby=theirs] pre")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Acme.Hostile,
            page.QuerySelector("section[aria-labelledby=mine] pre")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(Acme.Hostile, page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            page.QuerySelectorAll("main form"),
            form => Assert.Equal("\"8\"", form.QuerySelector($"[name={Fields.ETag}]")!.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task Review_OfAReviewer_StartsWithTheirOwnSections()
    {
        var page = await Rendering.DocumentOfAsync("review");

        Assert.Equal("section-ton", page.QuerySelector("main article.section")!.Id);
        Assert.Equal(Acme.Sections.Count, page.QuerySelectorAll("main article.section").Length);
    }
}
