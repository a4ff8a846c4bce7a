using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Writer;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// The archived version as a PDF: front page, contents, sections, bookmarks. The same version gives the same bytes.
/// </summary>
internal sealed class PdfArchive
{
    private readonly AdoptedVersion _version;

    private readonly ArchiveWords _words;

    private readonly List<IReadOnlyList<PlacedStrip>> _pages = [];

    private PdfArchive(AdoptedVersion version)
    {
        _version = version with { Text = CharterMarkdown.Canonical(version.Text) };
        _words = new ArchiveWords(version.Text.Language);
        _pages.AddRange(Paginator.Paginate(new FrontPage(_version, _words).Flow(PageOf)));
        _pages.AddRange(
            Paginator.Paginate([.. _version.Text.Sections.SelectMany((s, i) => Section(s.Title, s.Body, i))])
        );
    }

    public static byte[] Render(AdoptedVersion version) => new PdfArchive(version).Render();

    private byte[] Render()
    {
        using var file = new MemoryStream();
        using (
            var document = new PdfDocumentBuilder(
                file,
                false,
                PdfWriterType.Default,
                1.7,
                new PdfCatalogWriter(_version.Text.Language.Culture().Name)
            )
        )
        {
            Describe(document);
            var fonts = new PdfEmbeddedFonts(document);
            for (var i = 0; i < _pages.Count; i++)
                Draw(new PdfCanvas(document.AddPage(PdfDesign.PageWidth, PdfDesign.PageHeight), fonts), i + 1);
            document.Bookmarks = new Bookmarks([
                .. _version.Text.Sections.Select(
                    (s, i) => new DocumentBookmarkNode(Label(s.Title), 0, PdfCanvas.Destination(PageOf(i)), [])
                ),
            ]);
            document.Build();
        }

        return PdfIdentifier.Set(file.ToArray(), Identifier());
    }

    private static IEnumerable<Strip> Section(string title, string body, int index)
    {
        var heading = TextFlow.Lines(
            title,
            PdfFace.Section,
            new TextPlace(PdfDesign.Left, PdfDesign.Width, 28, KeepWithNext: true)
        );
        return
        [
            .. heading.Select((s, i) => i == 0 ? s with { Section = index } : s),
            .. BlockFlow.Flow(MarkdownModel.Blocks(body)),
        ];
    }

    private int PageOf(int section) => Math.Max(0, _pages.FindIndex(p => p.Any(s => s.Strip.Section == section))) + 1;

    private void Draw(PdfCanvas canvas, int number)
    {
        if (number > 1)
        {
            Corners(canvas, 44, (_version.Text.Title, ArchiveWords.Number(_version)));
            canvas.Horizontal(PdfDesign.Left, 60, PdfDesign.Width);
        }

        Corners(canvas, PdfDesign.PageHeight - 52, (_version.Company, _words.Page(number, _pages.Count)));
        foreach (var placed in _pages[number - 1])
            placed.Strip.Draw(canvas, placed.Top, placed.SpaceAbove);
    }

    private static void Corners(PdfCanvas canvas, double top, (string Left, string Right) words)
    {
        var right = TextFlow.Line(words.Right, PdfFace.Running);
        var left = TextFlow.Line(words.Left, PdfFace.Running);
        for (
            var length = words.Left.Length - 1;
            left.Width > PdfDesign.Width - right.Width - 20;
            length -= char.IsLowSurrogate(words.Left[length - 1]) ? 2 : 1
        )
            left = TextFlow.Line(words.Left[..length] + "…", PdfFace.Running);
        canvas.Text(left, PdfDesign.Left, top, PdfFace.Running);
        canvas.Text(right, PdfDesign.Left + PdfDesign.Width - right.Width, top, PdfFace.Running);
    }

    private void Describe(PdfDocumentBuilder document)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"D:{_version.AdoptedOn:yyyyMMdd}000000Z");
        document.DocumentInformation.Title = Label($"{_version.Text.Title}, version {_version.Number}");
        document.DocumentInformation.Author = Label(_version.Company);
        document.DocumentInformation.Subject = Label(_version.RouteSentence);
        document.DocumentInformation.Creator = "CharteFlow";
        document.DocumentInformation.CreationDate = date;
        document.DocumentInformation.ModifiedDate = date;
    }

    // PdfPig writes these texts as Latin-1, in which PDF reads a non-breaking space as the euro sign.
    private static string Label(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    /// <summary>The file's identifier is made from everything that the file shows.</summary>
    private string Identifier() =>
        Convert.ToHexString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\0',
                        _version.Company,
                        _version.Number,
                        _version.AdoptedOn.DayNumber,
                        _version.InForceOn.DayNumber,
                        _version.RouteSentence,
                        CharterMarkdown.Digest(_version.Text)
                    )
                )
            )
        )[..32];
}
