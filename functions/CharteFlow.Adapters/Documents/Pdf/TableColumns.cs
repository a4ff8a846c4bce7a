namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A table's columns and the size of its type.</summary>
/// <param name="Widths">Of each column, in points, its padding included.</param>
/// <param name="Size">Of the type, in points.</param>
/// <param name="Pad">Between a column's edge and its text, in points.</param>
internal sealed record TableColumns(IReadOnlyList<double> Widths, double Size, double Pad)
{
    /// <summary>Words of more signs, such as addresses of the web, may be cut.</summary>
    private const int LongestWord = 20;

    private static readonly double[] Sizes = [PdfFace.Cell.Size, 8, 7, 6];

    /// <summary>
    /// The columns in the largest type in which every word stays whole; in the smallest where none does that.
    /// </summary>
    public static TableColumns Of(IReadOnlyList<TextBlock> rows, double width)
    {
        var columns = Sizes.Select(size => Measure(rows, size)).ToList();
        return Spread(columns.Find(c => c.Sum(column => column.Least) <= width) ?? columns[^1], width);
    }

    public PdfFace Face(TextBlock row) => FaceOf(row, Size);

    private static List<ColumnMeasure> Measure(IReadOnlyList<TextBlock> rows, double size) =>
        [
            .. Enumerable
                .Range(0, rows.Max(r => r.Cells.Count))
                .Select(column => new ColumnMeasure(
                    size,
                    Widest(rows, column, size, (b, cell) => Math.Max(12, b.WidestWord(cell, LongestWord))),
                    Widest(rows, column, size, (b, cell) => b.WidestWord(cell)),
                    Widest(rows, column, size, (b, cell) => b.NaturalWidth(cell))
                )),
        ];

    /// <summary>
    /// Every column holds its words; what is left goes to words that would be cut, then to the columns with most text.
    /// </summary>
    private static TableColumns Spread(List<ColumnMeasure> columns, double width)
    {
        var (least, whole) = (columns.Sum(c => c.Least), columns.Sum(c => Math.Max(c.Least, c.Whole)));
        var widths =
            least > width ? columns.Select(c => width * c.Least / least)
            : whole > width
                ? columns.Select(c => c.Least + ((width - least) * Math.Max(0, c.Whole - c.Least) / (whole - least)))
            : Shared(columns, width - whole);
        return new([.. widths], columns[0].Size, PadOf(columns[0].Size));
    }

    private static IEnumerable<double> Shared(List<ColumnMeasure> columns, double left)
    {
        var wishes = columns.Select(c => Math.Sqrt(Math.Max(0, c.Natural - c.Whole)) + 0.01).ToList();
        return columns.Select((c, i) => Math.Max(c.Least, c.Whole) + (left * wishes[i] / wishes.Sum()));
    }

    private static double Widest(
        IReadOnlyList<TextBlock> rows,
        int column,
        double size,
        Func<LineBreaker, IReadOnlyList<TextRun>, double> measure
    ) =>
        (2 * PadOf(size))
        + 0.1
        + rows.Where(r => column < r.Cells.Count).Max(r => measure(new LineBreaker(FaceOf(r, size)), r.Cells[column]));

    private static double PadOf(double size) => size - 3;

    private static PdfFace FaceOf(TextBlock row, double size)
    {
        var face = row.IsHeader ? PdfFace.CellHeader : PdfFace.Cell;
        return face with { Size = size, Leading = face.Leading * size / face.Size };
    }

    /// <summary>
    /// A column's widths in a size of type: for its words, for its words and all that may be cut, for its text on one
    /// line.
    /// </summary>
    private sealed record ColumnMeasure(double Size, double Least, double Whole, double Natural);
}
