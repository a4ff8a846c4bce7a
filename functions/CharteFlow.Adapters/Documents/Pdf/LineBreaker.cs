namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// Breaks text into lines that are as full as they can be. A line breaks at plain spaces only, so that non-breaking
/// spaces hold « and ! where French wants them; a word wider than the line is cut.
/// </summary>
internal sealed class LineBreaker(PdfFace face)
{
    public IReadOnlyList<TextLine> Break(IReadOnlyList<TextRun> runs, double width)
    {
        var lines = new List<TextLine>();
        var line = new LineBuilder();
        foreach (var word in Words(runs).SelectMany(w => Fit(w, width)))
        {
            if (!line.IsEmpty && (word.BreakBefore || line.Width + word.Space + word.Width > width))
            {
                lines.Add(line.Build());
                line = new LineBuilder();
            }

            line.Add(word);
        }

        if (!line.IsEmpty)
            lines.Add(line.Build());
        return lines;
    }

    /// <summary>The width of the widest word, of those that have no more than so many signs.</summary>
    public double WidestWord(IReadOnlyList<TextRun> runs, int longest = int.MaxValue) =>
        Words(runs)
            .Where(w => w.Pieces.Sum(p => p.Text.Length) <= longest)
            .Select(w => w.Width)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>The width of the text on one line.</summary>
    public double NaturalWidth(IReadOnlyList<TextRun> runs) => Words(runs).Sum(w => w.Space + w.Width);

    private IEnumerable<LineWord> Words(IReadOnlyList<TextRun> runs)
    {
        var pieces = new List<LineSegment>();
        var (space, hard) = (0.0, false);
        foreach (var run in runs)
        {
            var font = face.Font(run.Style);
            var start = 0;
            for (var i = 0; i <= run.Text.Length; i++)
            {
                if (i < run.Text.Length && run.Text[i] is not (' ' or '\n' or '\t' or '\r'))
                    continue;
                if (i > start)
                    pieces.AddRange(Pieces(run.Text[start..i], font, run.Style));
                start = i + 1;
                if (i == run.Text.Length)
                    continue;
                if (pieces.Count > 0)
                    yield return new LineWord([.. pieces], space, hard);
                if (pieces.Count > 0)
                    hard = false;
                pieces.Clear();
                hard |= run.Text[i] == '\n';
                space = font.Width(" ", face.Size);
            }
        }

        if (pieces.Count > 0)
            yield return new LineWord([.. pieces], space, hard);
    }

    private IEnumerable<LineSegment> Pieces(string text, PdfFont font, TextStyle style) =>
        PdfText
            .Stretches(text, font)
            .Select(s => new LineSegment(s.Drawn, s.Font, style, 0, s.Font.Width(s.Drawn, face.Size)));

    private List<LineWord> Fit(LineWord word, double width)
    {
        if (word.Width <= width)
            return [word];
        var cut = word.Pieces.SelectMany(p => Cut(p, width)).Select(p => new LineWord([p], 0, false)).ToList();
        cut[0] = cut[0] with { Space = word.Space, BreakBefore = word.BreakBefore };
        return cut;
    }

    private IEnumerable<LineSegment> Cut(LineSegment piece, double width)
    {
        var (start, taken) = (0, 0.0);
        for (var i = 0; i < piece.Text.Length; i++)
        {
            var sign = piece.Font.Width(piece.Text[i..(i + 1)], face.Size);
            if (taken + sign > width && i > start)
            {
                yield return piece with
                {
                    Text = piece.Text[start..i],
                    Width = taken,
                };
                (start, taken) = (i, 0);
            }

            taken += sign;
        }

        yield return piece with
        {
            Text = piece.Text[start..],
            Width = taken,
        };
    }
}
