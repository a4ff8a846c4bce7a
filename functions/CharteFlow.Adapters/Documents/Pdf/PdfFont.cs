using System.Globalization;
using System.Reflection;
using System.Text;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// A font that is embedded in this assembly (see Fonts/README.md), so that a page is the same on every machine.
/// </summary>
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

    private static readonly Lazy<PdfFont> LazySymbols = new(() => new("DejaVuSans", 0xE000));

    private static readonly Lazy<PdfFont> LazyPictures = new(() => new("NotoEmoji", 0xE800));

    // PdfPig 0.1.16 cannot embed glyphs beyond the font's table of widths, where fonts put those that share the last
    // width.
    private static readonly HashSet<int> NotEmbeddable = [0x03AA, 0x0406, 0x0407, 0x04C0, 0x04CF, 0x1EC8, 0x1ECA];

    private readonly TrueTypeFont _font;

    // The advance of each character plus one, 0 until it is asked for: looking it up in the font is most of the work of
    // measuring.
    private readonly int[] _advances = new int[char.MaxValue + 1];

    private readonly Dictionary<string, char> _signs = [];

    private PdfFont(string name)
    {
        Bytes = Resource($"{name}.ttf");
        _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(Bytes));
        IsText = true;
    }

    private PdfFont(string name, int firstSign)
        : this(name)
    {
        IsText = false;
        foreach (
            var line in Encoding
                .ASCII.GetString(Resource($"{name}.signs.txt"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        )
            _signs.Add(
                string.Concat(
                    line.Split(' ')
                        .Select(code =>
                            char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                        )
                ),
                (char)firstSign++
            );
    }

    /// <summary>Letters, arrows and symbols that the text's own font lacks.</summary>
    public static PdfFont Symbols => LazySymbols.Value;

    /// <summary>Emoji.</summary>
    public static PdfFont Pictures => LazyPictures.Value;

    public byte[] Bytes { get; }

    /// <summary>Whether it is one of the text's own, and holds a space.</summary>
    public bool IsText { get; }

    public static PdfFont Get(bool bold, bool italic) => All[(bold, italic)];

    /// <summary>What the characters that stand for whole signs say, of all fonts.</summary>
    public static IEnumerable<KeyValuePair<char, string>> Signs =>
        new[] { Symbols, Pictures }
            .SelectMany(font => font._signs)
            .Select(sign => KeyValuePair.Create(sign.Value, sign.Key));

    public bool Has(int character) =>
        character is not (>= 0xE000 and <= 0xF8FF) and not 0xFFFD
        && Glyph(character) != 0
        && (!IsText || !NotEmbeddable.Contains(character));

    /// <summary>The character that draws a sign of one or more characters; null when the font cannot.</summary>
    public char? Find(string sign) =>
        sign.Length == 1 && Has(sign[0]) ? sign[0]
        : _signs.TryGetValue(sign, out var character) ? character
        : null;

    /// <summary>The width of a text that the font can draw, in the unit of the size.</summary>
    public double Width(string text, double size)
    {
        var units = 0L;
        foreach (var character in text)
            units += Advance(character);
        return units * size / _font.GetUnitsPerEm();
    }

    private int Advance(char character)
    {
        if (_advances[character] == 0)
            _advances[character] = _font.TableRegister.HorizontalMetricsTable.GetAdvanceWidth(Glyph(character)) + 1;
        return _advances[character] - 1;
    }

    private int Glyph(int character) => _font.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(character);

    private static byte[] Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"CharteFlow.Fonts.{name}")
            ?? throw new InvalidOperationException($"The font's file '{name}' is not in the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
