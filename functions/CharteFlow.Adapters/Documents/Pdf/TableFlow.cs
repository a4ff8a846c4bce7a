namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>Turns a table into strips, a line of a row each; a row stays on one page unless it is very long.</summary>
internal static class TableFlow
{
    private const double PadX = 6;

    private const double PadY = 4.5;

    private const int LongRow = 24;

    public static IReadOnlyList<Strip> Flow(IReadOnlyList<TextBlock> rows, TextPlace area)
    {
        var widths = Widths(rows, area.Width);
        return [.. rows.SelectMany((row, i) => Row(row, widths, area with { SpaceBefore = i == 0 ? 10 : 0 }))];
    }

    private static IEnumerable<Strip> Row(TextBlock row, double[] widths, TextPlace area)
    {
        var face = row.IsHeader ? PdfFace.CellHeader : PdfFace.Cell;
        var cells = widths.Select((w, c) => c < row.Cells.Count ? new LineBreaker(face).Break(row.Cells[c], w - (2 * PadX)) : []).ToList();
        var count = Math.Max(1, cells.Max(c => c.Count));
        return Enumerable.Range(0, count).Select(line => RowLine(new RowPart(cells, widths, line, count, row.IsHeader, face), area));
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
        var width = part.Widths.Sum();
        if (part.IsHeader) canvas.Fill(PdfDesign.Shade, new PdfArea(x, top, width, height));
        if (part.Line == 0) canvas.Horizontal(x, top, width);
        if (part.Line == part.Count - 1) canvas.Horizontal(x, top + height, width);
        canvas.Vertical(x, top, height);
        for (var c = 0; c < part.Widths.Length; c++)
        {
            if (part.Line < part.Cells[c].Count) canvas.Text(part.Cells[c][part.Line], x + PadX, top + (part.Line == 0 ? PadY : 0), part.Face);
            x += part.Widths[c];
            canvas.Vertical(x, top, height);
        }
    }

    /// <summary>Every column holds its widest word where there is room; what is left goes to those with most text.</summary>
    private static double[] Widths(IReadOnlyList<TextBlock> rows, double width)
    {
        var columns = Enumerable.Range(0, rows.Max(r => r.Cells.Count)).ToList();
        var least = columns.Select(c => Widest(rows, c, (b, cell) => b.WidestWord(cell))).ToArray();
        var most = columns.Select(c => Widest(rows, c, (b, cell) => b.NaturalWidth(cell))).ToArray();
        if (least.Sum() > width) return [.. columns.Select(c => Math.Max(width * least[c] / least.Sum(), (2 * PadX) + 12))];
        var wishes = most.Zip(least, (m, l) => Math.Sqrt(Math.Max(0, m - l)) + 0.01).ToArray();
        return [.. columns.Select(c => least[c] + ((width - least.Sum()) * wishes[c] / wishes.Sum()))];
    }

    private static double Widest(IReadOnlyList<TextBlock> rows, int column, Func<LineBreaker, IReadOnlyList<TextRun>, double> measure) => (2 * PadX) + 0.1 + rows
        .Where(r => column < r.Cells.Count)
        .Max(r => measure(new LineBreaker(r.IsHeader ? PdfFace.CellHeader : PdfFace.Cell), r.Cells[column]));

    private sealed record RowPart(
        IReadOnlyList<IReadOnlyList<TextLine>> Cells, double[] Widths, int Line, int Count, bool IsHeader, PdfFace Face);
}
