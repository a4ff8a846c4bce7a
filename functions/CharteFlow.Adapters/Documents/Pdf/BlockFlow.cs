namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>Turns a section's blocks into strips.</summary>
internal static class BlockFlow
{
    private const double QuoteIndent = 14;

    public static IReadOnlyList<Strip> Flow(IReadOnlyList<TextBlock> blocks)
    {
        var strips = new List<Strip>();
        for (var i = 0; i < blocks.Count; )
        {
            if (blocks[i].Kind == TextBlockKind.TableRow)
            {
                var rows = blocks
                    .Skip(i)
                    .TakeWhile((b, n) => b.Kind == TextBlockKind.TableRow && (n == 0 || !b.IsHeader))
                    .ToList();
                strips.AddRange(TableFlow.Flow(rows, Area(rows[0])));
                i += rows.Count;
                continue;
            }

            strips.AddRange(Quoted(blocks[i], i > 0 ? blocks[i - 1] : null, Block(blocks[i])));
            i++;
        }

        return strips;
    }

    private static IReadOnlyList<Strip> Block(TextBlock block) =>
        block.Kind switch
        {
            TextBlockKind.Heading => TextFlow.Lines(
                block.Runs,
                PdfFace.Heading(block.Level),
                Area(block) with
                {
                    SpaceBefore = 14,
                    KeepWithNext = true,
                }
            ),
            TextBlockKind.ListItem => Item(block),
            TextBlockKind.Rule =>
            [
                new Strip
                {
                    Height = 1,
                    SpaceBefore = 12,
                    Draw = (c, top, _) => c.Horizontal(PdfDesign.Left, top, PdfDesign.Width),
                },
            ],
            TextBlockKind.Code => TextFlow.Lines(
                CodeLines(block.Runs[0].Text),
                PdfFace.Code,
                Area(block) with
                {
                    SpaceBefore = 8,
                }
            ),
            _ => TextFlow.Lines(
                block.Runs,
                block.Quotes > 0 ? PdfFace.Quote : PdfFace.Body,
                Area(block) with
                {
                    SpaceBefore = 7,
                    KeepWithNext = LeadsOn(block),
                }
            ),
        };

    private static IReadOnlyList<Strip> Item(TextBlock block)
    {
        var area = Area(block);
        var marker = TextFlow.Line(block.Marker!, PdfFace.Body);
        var lines = TextFlow.Lines(
            block.Runs.Count > 0 ? block.Runs : [new TextRun("\u00A0", default)],
            PdfFace.Body,
            area with
            {
                SpaceBefore = 4.5,
            }
        );
        return
        [
            With(lines[0], (canvas, top, _) => canvas.Text(marker, area.X - marker.Width - 6, top, PdfFace.Body)),
            .. lines.Skip(1),
        ];
    }

    /// <summary>The bar at the left of a quotation, through the space between its paragraphs.</summary>
    private static IEnumerable<Strip> Quoted(TextBlock block, TextBlock? before, IReadOnlyList<Strip> strips) =>
        strips.Select(
            (strip, i) =>
            {
                if (block.Quotes == 0)
                    return strip;
                var joins = i > 0 || before is { Quotes: > 0 };
                return With(
                    strip,
                    (canvas, top, space) =>
                    {
                        var above = joins ? space : 0;
                        for (var q = 0; q < Math.Min(block.Quotes, 4); q++)
                            canvas.Fill(
                                PdfDesign.Rule,
                                new PdfArea(PdfDesign.Left + (q * QuoteIndent), top - above, 2.4, strip.Height + above)
                            );
                    }
                );
            }
        );

    private static Strip With(Strip strip, Action<PdfCanvas, double, double> draw) =>
        strip with
        {
            Draw = (canvas, top, space) =>
            {
                draw(canvas, top, space);
                strip.Draw(canvas, top, space);
            },
        };

    private static TextPlace Area(TextBlock block)
    {
        var lists = block.Kind == TextBlockKind.Heading ? 0 : Math.Min(block.Level, 8);
        var indent = (lists * PdfDesign.Indent) + (Math.Min(block.Quotes, 4) * QuoteIndent);
        return new TextPlace(PdfDesign.Left + indent, PdfDesign.Width - indent);
    }

    // « Par exemple : » and a line that is all bold stand over what follows.
    private static bool LeadsOn(TextBlock block) =>
        block.Runs.Count > 0
        && (block.Runs[^1].Text.TrimEnd().EndsWith(':') || block.Runs.All(r => r.Style.Bold && r.Style.Link is null));

    private static List<TextRun> CodeLines(string code) =>
        [
            new TextRun(
                code.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Replace(' ', '\u00A0'),
                default
            ),
        ];
}
