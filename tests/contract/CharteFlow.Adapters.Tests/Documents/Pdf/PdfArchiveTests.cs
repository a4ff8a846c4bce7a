using System.Text;
using System.Text.RegularExpressions;
using CharteFlow.Adapters.Documents.Pdf;
using CharteFlow.Application.Adoption;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Actions;
using UglyToad.PdfPig.Content;

namespace CharteFlow.Adapters.Tests.Documents.Pdf;

public sealed class PdfArchiveTests
{
    [Fact]
    public void Render_Charter_HoldsEveryWord()
    {
        using var pdf = Open(AVersion.InFrench);

        var words = Squeezed(string.Concat(pdf.GetPages().Select(p => p.Text)));

        Assert.All(
            AVersion.InFrench.Text.Sections,
            s => Assert.Contains(Squeezed(s.Title), words, StringComparison.Ordinal)
        );
        Assert.Contains(
            Squeezed("Semaine épuisante, vivement que l’équipe s’agrandisse."),
            words,
            StringComparison.Ordinal
        );
        Assert.Contains(Squeezed("écrivez ce que vous seriez heureux de relire."), words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Charter_NumbersItsPages()
    {
        using var pdf = Open(AVersion.InFrench);

        Assert.True(pdf.NumberOfPages > 5);
        Assert.All(
            pdf.GetPages(),
            p =>
                Assert.Contains(
                    Squeezed($"Page {p.Number} sur {pdf.NumberOfPages}"),
                    Squeezed(p.Text),
                    StringComparison.Ordinal
                )
        );
        Assert.All(
            pdf.GetPages().Skip(1),
            p =>
                Assert.StartsWith(
                    Squeezed("Charte des réseaux sociaux Version 2.1"),
                    Squeezed(p.Text),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Render_Contents_GiveThePageOfEachSection()
    {
        using var pdf = Open(AVersion.InFrench);
        var contents = Squeezed(pdf.GetPage(1).Text);

        var bookmarks = Bookmarks(pdf);

        Assert.Equal(
            AVersion.InFrench.Text.Sections.Select(s => s.Title.Replace('\u00A0', ' ')),
            bookmarks.Select(b => b.Title)
        );
        Assert.All(bookmarks, b => Assert.Contains(Squeezed(b.Title) + b.Page, contents, StringComparison.Ordinal));
        Assert.All(
            bookmarks,
            b => Assert.Contains(Squeezed(b.Title), Squeezed(pdf.GetPage(b.Page).Text), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Render_Contents_LeadToTheSections()
    {
        using var pdf = Open(AVersion.InFrench);

        var links = pdf.GetPage(1)
            .GetAnnotations()
            .Select(a => a.Action)
            .OfType<GoToAction>()
            .Select(a => a.Destination.PageNumber);

        Assert.Equal(Bookmarks(pdf).Select(b => b.Page), links);
    }

    [Fact]
    public void Render_Charter_DescribesItself()
    {
        using var pdf = Open(AVersion.InFrench);

        Assert.Equal("Charte des réseaux sociaux, version 2.1", pdf.Information.Title);
        Assert.Equal("Ateliers Mercier", pdf.Information.Author);
        Assert.Equal("D:20270301000000Z", pdf.Information.CreationDate);
        Assert.Contains(
            "/Lang (fr-FR)",
            Encoding.Latin1.GetString(PdfArchive.Render(AVersion.InFrench)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Render_Links_CanBeClicked()
    {
        using var pdf = Open(
            AVersion.Of(
                "Voir [la CNIL](https://www.cnil.fr/x?a=1) ou <rh@exemple.fr>, pas [ceci](javascript:alert(1))."
            )
        );

        var links = pdf.GetPage(2).GetAnnotations().Select(a => a.Action).OfType<UriAction>().Select(a => a.Uri);

        Assert.Equal(["https://www.cnil.fr/x?a=1", "mailto:rh@exemple.fr"], links);
    }

    [Fact]
    public void Render_FrenchSigns_AreNotReplaced()
    {
        using var pdf = Open(
            AVersion.Of("«\u00A0Œuvre\u00A0» à 5\u00A0€\u202F; ça, où, ŸÿÀÂÇÉÈÊËÎÏÔÙÛÜæœ – — … ’ “ ” ½ °")
        );

        var text = pdf.GetPage(2).Text;

        Assert.Contains(
            "«\u00A0Œuvre\u00A0» à 5\u00A0€\u2009; ça, où, ŸÿÀÂÇÉÈÊËÎÏÔÙÛÜæœ – — … ’ “ ” ½ °",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Render_EverySignOfTheFont_CanBeEmbedded(bool bold, bool italic)
    {
        var font = PdfFont.Get(bold, italic);
        var mark = (bold ? "**" : "") + (italic ? "*" : "");
        var signs = Enumerable
            .Range(0xA1, 0xD700)
            .Where(font.Has)
            .Where(c => char.IsLetter((char)c))
            .Select(c => $"{mark}{(char)c}{mark}")
            .ToList();

        using var pdf = Open(AVersion.Of(string.Join(' ', signs)));

        Assert.True(signs.Count > 500);
        Assert.DoesNotContain("?", string.Concat(pdf.GetPages().Skip(1).Select(p => p.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("-\n-\n-")]
    [InlineData("| a |\n|---|\n| |")]
    [InlineData("> > > > > > > > > > > > fond")]
    [InlineData(
        "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n              - h\n                - i\n                  - j"
    )]
    [InlineData("***")]
    [InlineData("```\ncode\n```")]
    public void Render_OddBody_StillRenders(string body)
    {
        using var pdf = Open(AVersion.Of(body));

        Assert.Equal(2, pdf.NumberOfPages);
    }

    [Fact]
    public void Render_NoSection_IsAFrontPage()
    {
        using var pdf = Open(AVersion.Of());

        Assert.Contains(Squeezed("Page 1 sur"), Squeezed(pdf.GetPage(1).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AnyBody_StaysWithinTheMargins()
    {
        var row = "| " + string.Join(" | ", Enumerable.Repeat("anticonstitutionnellement", 12)) + " |";
        var rule = "|" + string.Concat(Enumerable.Repeat("---|", 12));
        using var pdf = Open(
            AVersion.Of(new string('m', 3_000), $"{row}\n{rule}\n{row}", "> - " + new string('w', 500))
        );

        var letters = pdf.GetPages().SelectMany(p => p.Letters).ToList();

        Assert.All(
            letters,
            l => Assert.InRange(l.BoundingBox.Left, PdfDesign.Left - 20, PdfDesign.PageWidth - PdfDesign.Left + 12)
        );
        Assert.All(letters, l => Assert.InRange(l.StartBaseLine.Y, 30, PdfDesign.PageHeight - 30));
    }

    [Fact]
    public void Render_LargestBodies_FillTheirPages()
    {
        var bodies = Enumerable
            .Range(0, 40)
            .Select(i => string.Concat(Enumerable.Repeat($"Mot **{i}** de *plus*. ", 900)))
            .ToArray();

        using var pdf = Open(AVersion.Of(bodies));

        Assert.True(pdf.NumberOfPages > 100);
    }

    [Fact]
    public void Render_Heading_IsNotAloneAtTheFootOfAPage()
    {
        var body = string.Concat(Enumerable.Range(0, 60).Select(i => $"## Titre {i}\n\nUn paragraphe.\n\n"));

        using var pdf = Open(AVersion.Of(body));

        Assert.All(
            pdf.GetPages().Skip(1),
            p => Assert.EndsWith("Unparagraphe.", Squeezed(LinesOf(p)[^2]), StringComparison.Ordinal)
        );
    }

    private static List<string> LinesOf(Page page) =>
        [
            .. page
                .Letters.GroupBy(l => Math.Round(l.StartBaseLine.Y))
                .OrderByDescending(g => g.Key)
                .Select(g => string.Concat(g.Select(l => l.Value))),
        ];

    private static PdfDocument Open(AdoptedVersion version) => PdfDocument.Open(PdfArchive.Render(version));

    private static List<(string Title, int Page)> Bookmarks(PdfDocument pdf) =>
        pdf.TryGetBookmarks(out var bookmarks)
            ?
            [
                .. bookmarks
                    .GetNodes()
                    .OfType<UglyToad.PdfPig.Outline.DocumentBookmarkNode>()
                    .Select(b => (b.Title, b.PageNumber)),
            ]
            : [];

    private static string Squeezed(string text) => Regex.Replace(text, @"\s+", "");
}
