namespace CharteFlow.Charters.Text;

/// <summary>
/// Lines whose cells are parted by tabs, as spreadsheets and word processors give a table as plain text.
/// </summary>
/// <param name="Lines">How many lines it takes.</param>
/// <param name="Rows">Its rows in Markdown, the first as the header.</param>
internal sealed record TabbedTable(int Lines, IReadOnlyList<string> Rows)
{
    /// <summary>More cells than that in a line are words that a PDF parted by tabs.</summary>
    private const int MostColumns = 9;

    /// <summary>The table that begins at a line; null when none does.</summary>
    public static TabbedTable? Read(IReadOnlyList<PastedLine> lines, int start)
    {
        var run = lines
            .Skip(start)
            .TakeWhile(line => line.Kind == PastedLineKind.Plain && line.Raw.Contains('\t', StringComparison.Ordinal))
            .ToList();
        var columns = run.Count < 2 || run[0].Indent > 0 ? 0 : Cells(run[0]).Count;
        if (columns is < 2 or > MostColumns || run.Any(line => Cells(line).Count != columns))
            return null;

        var rows = run.Select(line => $"| {string.Join(" | ", Cells(line))} |").ToList();
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
        return new(run.Count, rows);
    }

    private static List<string> Cells(PastedLine line) =>
        [.. line.Raw.Split('\t').Select(cell => cell.Trim().Replace("|", "\\|", StringComparison.Ordinal))];
}
