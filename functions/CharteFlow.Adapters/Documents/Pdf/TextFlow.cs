namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>Where a block of text is set.</summary>
internal readonly record struct TextPlace(double X, double Width, double SpaceBefore = 0, bool KeepWithNext = false);

/// <summary>
/// Turns text into strips, a line each, without leaving a paragraph's first or last line alone on a page.
/// </summary>
internal static class TextFlow
{
    public static IReadOnlyList<Strip> Lines(IReadOnlyList<TextRun> runs, PdfFace face, TextPlace place)
    {
        var lines = new LineBreaker(face).Break(runs, place.Width);
        return
        [
            .. lines.Select(
                (line, i) =>
                    new Strip
                    {
                        Height = face.Leading,
                        SpaceBefore = i == 0 ? place.SpaceBefore : 0,
                        KeepWithNext = i == lines.Count - 1 ? place.KeepWithNext : i == 0 || i == lines.Count - 2,
                        Draw = (canvas, top, _) => canvas.Text(line, place.X, top, face),
                    }
            ),
        ];
    }

    public static IReadOnlyList<Strip> Lines(string text, PdfFace face, TextPlace place) =>
        Lines([new TextRun(text, default)], face, place);

    /// <summary>One line, not broken.</summary>
    public static TextLine Line(string text, PdfFace face) =>
        new LineBreaker(face).Break([new TextRun(text, default)], double.MaxValue) is [var line, ..]
            ? line
            : new TextLine([]);
}
