using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Tests.Documents;

public sealed class ArchiveRendererTests
{
    private readonly ArchiveRenderer _renderer = new(new MarkdownRenderer());

    [Fact]
    public void Render_Version_GivesThreeFiles() =>
        Assert.Equal(
            [
                ("charter.md", "text/markdown; charset=utf-8"),
                ("charter.html", "text/html; charset=utf-8"),
                ("charter.pdf", "application/pdf"),
            ],
            _renderer.Render(AVersion.InFrench).Select(f => (f.Name, f.ContentType))
        );

    [Fact]
    public void Render_SameVersionTwice_GivesTheSameBytes()
    {
        var first = _renderer.Render(AVersion.InFrench);
        var second = new ArchiveRenderer(new MarkdownRenderer()).Render(AVersion.InFrench);

        Assert.All(
            first.Zip(second),
            pair => Assert.Equal(pair.First.Content.ToArray(), pair.Second.Content.ToArray())
        );
    }

    [Fact]
    public void Render_OtherAdoptionDate_GivesAnotherHtmlAndPdf()
    {
        var first = _renderer.Render(AVersion.InFrench);
        var second = _renderer.Render(AVersion.InFrench with { AdoptedOn = new DateOnly(2027, 3, 2) });

        Assert.Equal(first[0].Content.ToArray(), second[0].Content.ToArray());
        Assert.NotEqual(first[1].Content.ToArray(), second[1].Content.ToArray());
        Assert.NotEqual(first[2].Content.ToArray(), second[2].Content.ToArray());
    }

    [Fact]
    public void Render_Markdown_HasTheTextsDigest()
    {
        var file = _renderer.Render(AVersion.InFrench)[0].Content;

        Assert.Equal(
            CharterMarkdown.Digest(AVersion.InFrench.Text),
            Convert.ToHexStringLower(SHA256.HashData(file.Span))
        );
    }

    [Fact]
    public void Render_Html_NeedsNoOtherFile()
    {
        var page = new HtmlParser().ParseDocument(Html(AVersion.InFrench));

        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed"));
        Assert.DoesNotContain("url(", Html(AVersion.InFrench), StringComparison.Ordinal);
        Assert.Contains(
            "default-src 'none'",
            page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Render_Html_StatesTheVersionInItsLanguage()
    {
        var page = new HtmlParser().ParseDocument(Html(AVersion.InFrench));

        var header = page.QuerySelector("header")!.TextContent;
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Version\u00A02.1", header, StringComparison.Ordinal);
        Assert.Contains("Adoptée le 1er\u00A0mars\u00A02027", header, StringComparison.Ordinal);
        Assert.Contains("En vigueur à compter du 15\u00A0avril\u00A02027", header, StringComparison.Ordinal);
        Assert.Contains(AVersion.InFrench.RouteSentence, header, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Html_LeadsFromTheContentsToEverySection()
    {
        var page = new HtmlParser().ParseDocument(Html(AVersion.InFrench));

        var targets = page.QuerySelectorAll("nav a")
            .Select(a => page.QuerySelector(a.GetAttribute("href")!)!.TextContent);

        Assert.Equal(AVersion.InFrench.Text.Sections.Select(s => s.Title), targets);
    }

    [Fact]
    public void Render_EnglishVersion_SpeaksEnglish()
    {
        var html = Html(AVersion.InFrench with { Text = CharterTemplates.Load(Language.English, "Mercier Workshops") });

        Assert.Contains(
            "Adopted on 1\u00A0March\u00A02027",
            System.Net.WebUtility.HtmlDecode(html),
            StringComparison.Ordinal
        );
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTitles_StayText()
    {
        const string Attack = "<script>alert(1)</script>\"'";
        var section = new Section
        {
            Key = new("x"),
            Title = Attack,
            Owner = OwnerRole.Legal,
            Body = Attack,
        };
        var text = new CharterText
        {
            Title = Attack,
            Language = Language.French,
            Sections = [section],
        };

        var html = Html(AVersion.InFrench with { Company = Attack, RouteSentence = Attack, Text = text });

        Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("script"));
    }

    private string Html(AdoptedVersion version) => Encoding.UTF8.GetString(_renderer.Render(version)[1].Content.Span);
}
