namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// Turns a table into strips, a line of a row each; a row stays on one page unless it is very long. The type is smaller
/// where the columns would be too narrow for their words, and only words that are longer than any word of the language
/// are cut.
/// </summary>
internal static class TableFlow
{
    private const double PadY = 4.5;

    private const int LongRow = 24;

    public static IReadOnlyList<Strip> Flow(IReadOnlyList<TextBlock> rows, TextPlace area)
    {
        var columns = TableColumns.Of(rows, area.Width);
        return [.. rows.SelectMany((row, i) => Row(row, columns, area with { SpaceBefore = i == 0 ? 10 : 0 }))];
    }

    private static IEnumerable<Strip> Row(TextBlock row, TableColumns columns, TextPlace area)
    {
        var face = columns.Face(row);
        var cells = columns
            .Widths.Select(
                (w, c) => c < row.Cells.Count ? new LineBreaker(face).Break(row.Cells[c], w - (2 * columns.Pad)) : []
            )
            .ToList();
        var count = Math.Max(1, cells.Max(c => c.Count));
        return Enumerable
            .Range(0, count)
            .Select(line => RowLine(new RowPart(cells, columns, line, count, row.IsHeader, face), area));
    }

    private static Strip RowLine(RowPart part, TextPlace area)
    {
        var (first, last) = (part.Line == 0, part.Line == part.Count - 1);
        return new Strip
        {
            Height = part.Face.Leading + (first ? PadY : 0) + (last ? PadY : 0),
            SpaceBefore = first ? area.SpaceBefore : 0,
            KeepWithNext = (!last && part.Count <= LongRow) || part.IsHeader,
            Draw = (canvas, top, _) => Draw(canvas, part, area.X, top),
        };
    }

    private static void Draw(PdfCanvas canvas, RowPart part, double x, double top)
    {
        var height = part.Face.Leading + (part.Line == 0 ? PadY : 0) + (part.Line == part.Count - 1 ? PadY : 0);
        var width = part.Columns.Widths.Sum();
        if (part.IsHeader)
            canvas.Fill(PdfDesign.Shade, new PdfArea(x, top, width, height));
        if (part.Line == 0)
            canvas.Horizontal(x, top, width);
        if (part.Line == part.Count - 1)
            canvas.Horizontal(x, top + height, width);
        canvas.Vertical(x, top, height);
        for (var c = 0; c < part.Columns.Widths.Count; c++)
        {
            if (part.Line < part.Cells[c].Count)
                canvas.Text(
                    part.Cells[c][part.Line],
                    x + part.Columns.Pad,
                    top + (part.Line == 0 ? PadY : 0),
                    part.Face
                );
            x += part.Columns.Widths[c];
            canvas.Vertical(x, top, height);
        }
    }

    private sealed record RowPart(
        IReadOnlyList<IReadOnlyList<TextLine>> Cells,
        TableColumns Columns,
        int Line,
        int Count,
        bool IsHeader,
        PdfFace Face
    );
}
