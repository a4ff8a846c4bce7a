namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>The page and its measures, in points (1/72 inch): A4, one column of some 85 signs a line.</summary>
internal static class PdfDesign
{
    public const double PageWidth = 595.28;

    public const double PageHeight = 841.89;

    public const double Left = 68;

    public const double Top = 84;

    public const double Bottom = PageHeight - 78;

    public const double Width = PageWidth - (2 * Left);

    public const double Indent = 18;

    public static readonly PdfColor Ink = new(0x22, 0x26, 0x2B);

    public static readonly PdfColor Accent = new(0x1F, 0x4E, 0x79);

    public static readonly PdfColor Quiet = new(0x5B, 0x66, 0x70);

    public static readonly PdfColor Rule = new(0xC4, 0xCE, 0xD6);

    public static readonly PdfColor Shade = new(0xEE, 0xF3, 0xF7);
}

/// <summary>A colour, in red, green and blue.</summary>
internal readonly record struct PdfColor(byte Red, byte Green, byte Blue);

/// <summary>A rectangle of a page, from its upper left corner.</summary>
internal readonly record struct PdfArea(double X, double Top, double Width, double Height);

/// <summary>How a block's text is set.</summary>
/// <param name="Size">Of the type, in points.</param>
/// <param name="Leading">From one line to the next, in points.</param>
internal sealed record PdfFace(double Size, double Leading, PdfColor Color, bool Bold = false, bool Italic = false)
{
    public static readonly PdfFace Body = new(10.5, 15.6, PdfDesign.Ink);

    public static readonly PdfFace Cell = new(9, 12.8, PdfDesign.Ink);

    public static readonly PdfFace CellHeader = Cell with { Bold = true };

    public static readonly PdfFace Code = new(9.5, 13.5, PdfDesign.Quiet);

    public static readonly PdfFace Quote = Body with { Italic = true };

    public static readonly PdfFace Section = new(16, 21, PdfDesign.Accent, Bold: true);

    public static readonly PdfFace Title = new(27, 35, PdfDesign.Accent, Bold: true);

    public static readonly PdfFace Company = new(12, 18, PdfDesign.Quiet, Bold: true);

    public static readonly PdfFace Fact = new(11, 17, PdfDesign.Ink);

    public static readonly PdfFace Route = new(10.5, 15.6, PdfDesign.Ink, Italic: true);

    public static readonly PdfFace Contents = new(10.5, 15.6, PdfDesign.Ink);

    public static readonly PdfFace Running = new(8.5, 12, PdfDesign.Quiet);

    /// <summary>The face of a heading within a section, 1 for the highest.</summary>
    public static PdfFace Heading(int level) =>
        level == 1
            ? new(12.5, 17.5, PdfDesign.Ink, Bold: true)
            : new(11, 16, PdfDesign.Ink, Bold: true, Italic: level > 2);

    public PdfFont Font(TextStyle style) => PdfFont.Get(Bold || style.Bold, Italic ^ style.Italic);
}
