namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>What no page break cuts: a line of text, a line of a table's row, a rule.</summary>
internal sealed record Strip
{
    public required double Height { get; init; }

    /// <summary>Left out at the top of a page.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>Whether a page may not end here.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>The section that starts here; null elsewhere.</summary>
    public int? Section { get; init; }

    /// <summary>Draws it on a page, at its top, with the space that is left above it.</summary>
    public required Action<PdfCanvas, double, double> Draw { get; init; }
}

/// <summary>A strip on its page.</summary>
internal sealed record PlacedStrip(Strip Strip, double Top, double SpaceAbove);

/// <summary>Spreads strips over pages.</summary>
internal static class Paginator
{
    private const double Room = PdfDesign.Bottom - PdfDesign.Top;

    public static IReadOnlyList<IReadOnlyList<PlacedStrip>> Paginate(IReadOnlyList<Strip> strips)
    {
        List<List<PlacedStrip>> pages =
        [
            [],
        ];
        var y = PdfDesign.Top;
        for (var i = 0; i < strips.Count; )
        {
            var chain = Chain(strips, i);
            var isWhole = Height(chain, pages[^1].Count == 0) <= Room;
            if (pages[^1].Count > 0 && isWhole && y + Height(chain, atTop: false) > PdfDesign.Bottom)
                NewPage(pages, ref y);
            foreach (var strip in chain)
                Place(pages, strip, ref y);
            i += chain.Count;
        }

        return pages;
    }

    private static List<Strip> Chain(IReadOnlyList<Strip> strips, int first)
    {
        var last = first;
        while (strips[last].KeepWithNext && last + 1 < strips.Count)
            last++;
        return [.. strips.Skip(first).Take(last - first + 1)];
    }

    private static double Height(List<Strip> chain, bool atTop) =>
        chain.Sum(s => s.SpaceBefore + s.Height) - (atTop ? chain[0].SpaceBefore : 0);

    // A chain longer than a page is cut where the page ends.
    private static void Place(List<List<PlacedStrip>> pages, Strip strip, ref double y)
    {
        if (pages[^1].Count > 0 && y + strip.SpaceBefore + strip.Height > PdfDesign.Bottom)
            NewPage(pages, ref y);
        var space = pages[^1].Count == 0 ? 0 : strip.SpaceBefore;
        pages[^1].Add(new PlacedStrip(strip, y + space, space));
        y += space + strip.Height;
    }

    private static void NewPage(List<List<PlacedStrip>> pages, ref double y)
    {
        pages.Add([]);
        y = PdfDesign.Top;
    }
}
