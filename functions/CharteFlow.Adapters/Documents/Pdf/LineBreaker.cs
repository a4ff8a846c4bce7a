namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A stretch of a line in one font, at its distance from the line's start.</summary>
internal sealed record LineSegment(string Text, PdfFont Font, TextStyle Style, double X, double Width);

/// <summary>A line of text.</summary>
internal sealed record TextLine(IReadOnlyList<LineSegment> Segments)
{
    public double Width => Segments.Count == 0 ? 0 : Segments[^1].X + Segments[^1].Width;
}

/// <summary>
/// Breaks text into lines that are as full as they can be. A line breaks at plain spaces only, so that non-breaking spaces hold
/// « and ! where French wants them; a word wider than the line is cut.
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

        if (!line.IsEmpty) lines.Add(line.Build());
        return lines;
    }

    /// <summary>The width of the widest word.</summary>
    public double WidestWord(IReadOnlyList<TextRun> runs) => Words(runs).Select(w => w.Width).DefaultIfEmpty(0).Max();

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
                if (i < run.Text.Length && run.Text[i] is not (' ' or '\n' or '\t' or '\r')) continue;
                if (i > start) pieces.Add(Piece(run.Text[start..i], font, run.Style));
                start = i + 1;
                if (i == run.Text.Length) continue;
                if (pieces.Count > 0) yield return new LineWord([.. pieces], space, hard);
                if (pieces.Count > 0) hard = false;
                pieces.Clear();
                hard |= run.Text[i] == '\n';
                space = font.Width(" ", face.Size);
            }
        }

        if (pieces.Count > 0) yield return new LineWord([.. pieces], space, hard);
    }

    private LineSegment Piece(string text, PdfFont font, TextStyle style)
    {
        var drawn = PdfText.Drawable(text, font);
        return new LineSegment(drawn, font, style, 0, font.Width(drawn, face.Size));
    }

    private List<LineWord> Fit(LineWord word, double width)
    {
        if (word.Width <= width) return [word];
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
                yield return piece with { Text = piece.Text[start..i], Width = taken };
                (start, taken) = (i, 0);
            }

            taken += sign;
        }

        yield return piece with { Text = piece.Text[start..], Width = taken };
    }
}

/// <summary>What no line breaks: the pieces of a word, each in its font, and the space before them.</summary>
internal sealed record LineWord(IReadOnlyList<LineSegment> Pieces, double Space, bool BreakBefore)
{
    public double Width { get; } = Pieces.Sum(p => p.Width);
}

/// <summary>Puts words side by side, and joins those of one font so that a reader of the file finds whole sentences.</summary>
internal sealed class LineBuilder
{
    private readonly List<LineSegment> _segments = [];

    public bool IsEmpty => _segments.Count == 0;

    public double Width => IsEmpty ? 0 : _segments[^1].X + _segments[^1].Width;

    public void Add(LineWord word)
    {
        var space = IsEmpty ? 0 : word.Space;
        foreach (var piece in word.Pieces)
        {
            Add(piece, space);
            space = 0;
        }
    }

    public TextLine Build() => new([.. _segments]);

    private void Add(LineSegment piece, double space)
    {
        if (!IsEmpty && _segments[^1] is var last && last.Font == piece.Font && last.Style == piece.Style)
        {
            var text = last.Text + (space > 0 ? " " : "") + piece.Text;
            _segments[^1] = last with { Text = text, Width = last.Width + space + piece.Width };
        }
        else
        {
            _segments.Add(piece with { X = Width + space });
        }
    }
}
