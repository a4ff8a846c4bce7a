namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A stretch of a line in one font, at its distance from the line's start.</summary>
internal sealed record LineSegment(string Text, PdfFont Font, TextStyle Style, double X, double Width);

/// <summary>A line of text.</summary>
internal sealed record TextLine(IReadOnlyList<LineSegment> Segments)
{
    public double Width => Segments.Count == 0 ? 0 : Segments[^1].X + Segments[^1].Width;
}

/// <summary>What no line breaks: the pieces of a word, each in its font, and the space before them.</summary>
internal sealed record LineWord(IReadOnlyList<LineSegment> Pieces, double Space, bool BreakBefore)
{
    public double Width { get; } = Pieces.Sum(p => p.Width);
}

/// <summary>
/// Puts words side by side, and joins those of one font so that a reader of the file finds whole sentences.
/// </summary>
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
        if (
            !IsEmpty
            && _segments[^1] is var last
            && last.Font == piece.Font
            && last.Style == piece.Style
            && (space == 0 || piece.Font.IsText)
        )
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
