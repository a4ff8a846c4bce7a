using CharteFlow.Application.Adoption;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>The title block and the table of contents.</summary>
internal sealed class FrontPage(AdoptedVersion version, ArchiveWords words)
{
    private const double NumberColumn = 34;

    /// <summary>
    /// The strips; <paramref name="pageOf"/> is asked when they are drawn, once the page of each section is known.
    /// </summary>
    public IReadOnlyList<Strip> Flow(Func<int, int> pageOf) =>
        [
            .. TextFlow.Lines(version.Company, PdfFace.Company, Place(18)),
            .. TextFlow.Lines(version.Text.Title, PdfFace.Title, Place(6)),
            new Strip
            {
                Height = 3,
                SpaceBefore = 12,
                Draw = (c, top, _) => c.Fill(PdfDesign.Accent, new PdfArea(PdfDesign.Left, top, 64, 3)),
            },
            .. TextFlow.Lines(
                [new TextRun(ArchiveWords.Number(version), new TextStyle(Bold: true))],
                PdfFace.Fact,
                Place(14)
            ),
            .. TextFlow.Lines(words.Adopted(version), PdfFace.Fact, Place(0)),
            .. TextFlow.Lines(words.InForce(version), PdfFace.Fact, Place(0)),
            .. TextFlow.Lines(version.RouteSentence, PdfFace.Route, Place(10)),
            .. TextFlow.Lines(words.Contents, PdfFace.Section, Place(34) with { KeepWithNext = true }),
            .. version.Text.Sections.SelectMany((s, i) => Entry(s.Title, i, pageOf)),
        ];

    private static IEnumerable<Strip> Entry(string title, int section, Func<int, int> pageOf)
    {
        var lines = TextFlow.Lines(
            title,
            PdfFace.Contents,
            new TextPlace(PdfDesign.Left, PdfDesign.Width - NumberColumn, 5)
        );
        return lines.Select(
            (strip, i) =>
                strip with
                {
                    KeepWithNext = i < lines.Count - 1,
                    Draw = (canvas, top, space) =>
                    {
                        strip.Draw(canvas, top, space);
                        canvas.LinkToPage(
                            new PdfArea(PdfDesign.Left, top, PdfDesign.Width, strip.Height),
                            pageOf(section)
                        );
                        if (i == lines.Count - 1)
                            Number(canvas, top, pageOf(section));
                    },
                }
        );
    }

    private static void Number(PdfCanvas canvas, double top, int page)
    {
        var number = TextFlow.Line($"{page}", PdfFace.Contents);
        canvas.Text(number, PdfDesign.Left + PdfDesign.Width - number.Width, top, PdfFace.Contents);
        canvas.Horizontal(PdfDesign.Left, top + PdfFace.Contents.Leading + 1.5, PdfDesign.Width, 0.4);
    }

    private static TextPlace Place(double space) => new(PdfDesign.Left, PdfDesign.Width, space);
}
