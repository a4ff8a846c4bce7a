using System.Reflection;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A font that is embedded in this assembly (Open Sans, Apache License 2.0), so that a page is the same on every machine.</summary>
internal sealed class PdfFont
{
    /// <summary>The type's height above and below its baseline, for a size of 1.</summary>
    public const double Ascent = 1.069;

    public const double Descent = 0.293;

    private static readonly Dictionary<(bool Bold, bool Italic), PdfFont> All = new()
    {
        [(false, false)] = new("OpenSans-Regular"),
        [(true, false)] = new("OpenSans-Bold"),
        [(false, true)] = new("OpenSans-Italic"),
        [(true, true)] = new("OpenSans-BoldItalic"),
    };

    // PdfPig 0.1.16 cannot embed glyphs beyond the font's table of widths, where fonts put those that share the last width.
    private static readonly HashSet<int> NotEmbeddable = [0x03AA, 0x0406, 0x0407, 0x04C0, 0x04CF, 0x1EC8, 0x1ECA];

    private readonly TrueTypeFont _font;

    // The advance of each character plus one, 0 until it is asked for: looking it up in the font is most of the work of measuring.
    private readonly int[] _advances = new int[char.MaxValue + 1];

    private PdfFont(string name)
    {
        Bytes = Resource(name);
        _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(Bytes));
    }

    public byte[] Bytes { get; }

    public static PdfFont Get(bool bold, bool italic) => All[(bold, italic)];

    public bool Has(int character) => Glyph(character) != 0 && !NotEmbeddable.Contains(character);

    /// <summary>The width of a text that the font can draw, in the unit of the size.</summary>
    public double Width(string text, double size)
    {
        var units = 0L;
        foreach (var character in text) units += Advance(character);
        return units * size / _font.GetUnitsPerEm();
    }

    private int Advance(char character)
    {
        if (_advances[character] == 0) _advances[character] = _font.TableRegister.HorizontalMetricsTable.GetAdvanceWidth(Glyph(character)) + 1;
        return _advances[character] - 1;
    }

    private int Glyph(int character) => _font.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(character);

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CharteFlow.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The font '{name}' is not in the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
