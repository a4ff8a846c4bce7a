using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CharteFlow.Adapters.Documents;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Adapters.Tests.Documents;

public sealed partial class RedlineTests
{
    [Fact]
    public void Compare_OneWordReplaced_MarksThatWordOnly()
    {
        var result = Redline.Compare(
            "Parlez avec prudence, s’il vous plaît.",
            "Parlez avec plaisir, s’il vous plaît.",
            Language.French
        );

        Assert.Equal(
            "<p>Parlez avec "
                + "<del><span class=\"visually-hidden\">suppression\u00A0: </span>prudence<span class=\"visually-hidden\"> (fin de la suppression)</span></del> "
                + "<ins><span class=\"visually-hidden\">ajout\u00A0: </span>plaisir<span class=\"visually-hidden\"> (fin de l’ajout)</span></ins>"
                + ", s’il vous plaît.</p>\n",
            WebUtility.HtmlDecode(result.Html)
        );
        Assert.Equal("1\u00A0mot ajouté, 1\u00A0mot supprimé.", result.Summary);
        Assert.True(result.HasChanges);
    }

    [Theory]
    [InlineData("Un mot.", "Un autre petit mot.", Language.French, "2\u00A0mots ajoutés, 0\u00A0mot supprimé.")]
    [InlineData("One word.", "One other word.", Language.English, "1 word added, 0 words removed.")]
    [InlineData("Un mot.", "Un mot.", Language.French, "Aucune modification.")]
    [InlineData("One word.", "One word!", Language.English, "Punctuation or formatting changed.")]
    [InlineData("Un mot.", "Un **mot**.", Language.English, "1 word added, 1 word removed.")]
    [InlineData("", "", Language.English, "No change.")]
    public void Compare_Texts_AreSummedUp(string before, string after, Language language, string summary) =>
        Assert.Equal(summary, Redline.Compare(before, after, language).Summary);

    [Theory]
    [InlineData("un  deux\ntrois", "un deux trois")]
    [InlineData("- a\n- b", "* a\n* b")]
    [InlineData("1. a\n2. b", "3. a\n4. b")]
    [InlineData("a\r\n\r\nb", "a\n\n\nb")]
    [InlineData("L’été à l’œuvre\u00A0!", "L’e\u0301te\u0301 a\u0300 l’œuvre\u202F!")]
    [InlineData("l'été, aujourd'hui", "l’été, aujourd’hui")]
    [InlineData("l’entreprise, un rendez-vous", "l’entre\u00ADprise, un rendez\u2011vous\u200B")]
    public void Compare_SpacesAndMarkers_AreNoChange(string before, string after) =>
        Assert.False(Redline.Compare(before, after, Language.French).HasChanges);

    [Fact]
    public void Compare_ParagraphMovedIn_LeavesTheOthersUnmarked()
    {
        var result = Redline.Compare(
            "Premier point.\n\nDernier point.",
            "Premier point.\n\nToute une idée nouvelle.\n\nDernier point.",
            Language.French
        );

        var page = Parse(result.Html);

        Assert.Equal("Toute une idée nouvelle.", Bare(Assert.Single(page.QuerySelectorAll("ins")).OuterHtml));
        Assert.Empty(page.QuerySelectorAll("del"));
        Assert.Equal(3, page.QuerySelectorAll("p").Length);
    }

    [Fact]
    public void Compare_NestedLists_KeepTheirShape()
    {
        const string Before = "- un\n  1. a\n  2. b\n- deux\n\nfin";
        const string After =
            "- un\n  1. a\n  2. b et plus\n     - profond\n- deux\n\n> cité\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nfin";

        var page = Parse(Redline.Compare(Before, After, Language.French).Html);

        Assert.Equal(2, page.QuerySelectorAll("body > ul > li").Length);
        Assert.Equal(2, page.QuerySelectorAll("body > ul > li:first-child > ol > li").Length);
        Assert.Single(page.QuerySelectorAll("ol > li:last-child > ul > li"));
        Assert.Single(page.QuerySelectorAll("body > blockquote > p > ins"));
        Assert.Equal(2, page.QuerySelectorAll("body > table tr").Length);
        Assert.Equal("fin", page.QuerySelector("body > p:last-child")!.TextContent);
    }

    [Fact]
    public void Compare_EmptyBefore_MarksAllAsNew()
    {
        var page = Parse(Redline.Compare("", "# Titre\n\nTexte **gras**.", Language.English).Html);

        Assert.Single(page.QuerySelectorAll("h3 > ins"));
        Assert.Single(page.QuerySelectorAll("p > ins > strong"));
        Assert.Equal("added: ", page.QuerySelector("ins > .visually-hidden")!.TextContent);
    }

    [Fact]
    public void Compare_Headings_AreOfTheSameLevelsAsRendered()
    {
        const string Body = "## Un\n\n#### Deux\n\ntexte";

        var redline = Parse(Redline.Compare(Body, Body, Language.French).Html);
        var rendered = Parse(new MarkdownRenderer().ToHtml(Body));

        Assert.Equal(rendered.Body!.Children.Select(e => e.LocalName), redline.Body!.Children.Select(e => e.LocalName));
    }

    [Fact]
    public void Compare_HostileText_StaysText()
    {
        var html = Redline
            .Compare(
                "<b onclick=x>avant</b>",
                "<script>alert(1)</script> [x](javascript:alert(1)) `<img src=x>`",
                Language.French
            )
            .Html;

        Assert.Empty(Parse(html).QuerySelectorAll("script, img, b, a, [onclick], [href]"));
    }

    [Property]
    public void Compare_AnyTexts_GiveBothBackWhole(NonNull<string> before, NonNull<string> after)
    {
        var page = Parse(Redline.Compare(before.Get, after.Get, Language.French).Html);
        var old = Parse(page.DocumentElement.OuterHtml);

        Remove(page, "del, .visually-hidden");
        Remove(old, "ins, .visually-hidden");

        Assert.Equal(Squeezed(ReadAlike.Form(Plain(after.Get))), Squeezed(ReadAlike.Form(page.Body!.TextContent)));
        Assert.Equal(Sorted(ReadAlike.Form(Plain(before.Get))), Sorted(ReadAlike.Form(old.Body!.TextContent)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void Compare_LargeUnlikeTexts_MarksEveryWord(int wordsInAParagraph)
    {
        var (before, after) = (Words("a", wordsInAParagraph), Words("b", wordsInAParagraph));

        var result = Redline.Compare(before, after, Language.French);

        Assert.Equal(20_000, result.WordsAdded);
    }

    [Fact]
    public void Compare_OneLargeShuffledParagraph_FindsTheChanges()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 8_000).Select(i => $"m{i % 900}").ToArray();
        var before = string.Join(' ', words);
        random.Shuffle(words);

        var result = Redline.Compare(before, string.Join(' ', words), Language.French);

        Assert.True(result.HasChanges);
    }

    private static string Words(string letter, int inAParagraph) =>
        string.Join(
            "\n\n",
            Enumerable.Range(0, 20_000).Select(i => $"{letter}{i}").Chunk(inAParagraph).Select(p => string.Join(' ', p))
        );

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static void Remove(AngleSharp.Html.Dom.IHtmlDocument page, string selector)
    {
        foreach (var element in page.QuerySelectorAll(selector).ToList())
            element.Remove();
    }

    private static string Bare(string html)
    {
        var page = Parse(html);
        Remove(page, ".visually-hidden");
        return page.Body!.TextContent;
    }

    private static string Plain(string markdown) =>
        string.Concat(MarkdownModel.Blocks(markdown).SelectMany(b => b.Runs).Select(r => r.Text));

    private static string Squeezed(string text) => Space().Replace(text.Replace('\0', '\uFFFD'), "");

    private static string Sorted(string text) => new([.. Squeezed(text).Order()]);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
