using System.Globalization;
using System.Text;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>A stretch of text in the font that draws it.</summary>
/// <param name="Drawn">One character of the font for each sign.</param>
internal readonly record struct FontText(string Drawn, PdfFont Font);

/// <summary>
/// Finds a font for each sign of a text: the text's own, then symbols, then emoji; emoji first where the text asks for
/// a picture (U+FE0F). A sign is what a reader takes for one: a letter with its marks, an emoji of several parts, the
/// two letters of a flag.
/// </summary>
internal static class PdfText
{
    // Spaces and hyphens that do not break: the line breaker has read their meaning by the time they are drawn.
    private static readonly Dictionary<string, char> Substitutes = new()
    {
        ["\u202F"] = '\u2009',
        ["\u2010"] = '-',
        ["\u2011"] = '-',
        ["\u2012"] = '–',
        ["\u2015"] = '—',
    };

    /// <summary>
    /// The text in stretches of one font each. A sign that no font has is shown as its number, « [U+05D0] »: submission
    /// lets none through.
    /// </summary>
    public static IReadOnlyList<FontText> Stretches(string text, PdfFont font)
    {
        if (IsPlain(text, font))
            return [new(text, font)];
        var stretches = new List<FontText>();
        foreach (var sign in SignsOf(text))
            Add(
                stretches,
                Find(sign, font) ?? new(string.Concat(sign.EnumerateRunes().Select(r => $"[{Number(r)}]")), font)
            );
        return stretches;
    }

    /// <summary>The signs of a text that no font has, each once, in the order of the text.</summary>
    public static IEnumerable<string> Missing(string text)
    {
        var font = PdfFont.Get(bold: false, italic: false);
        return IsPlain(text, font) ? [] : SignsOf(text).Where(sign => Find(sign, font) is null).Distinct();
    }

    /// <summary>A character's number, such as U+05D0.</summary>
    public static string Number(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    private static bool IsPlain(string text, PdfFont font)
    {
        foreach (var character in text)
            if (
                !(
                    (
                        character
                        is (>= ' ' and < '\u007F')
                            or (>= '\u00A0' and < '\u0300')
                            or (>= '\u2013' and <= '\u2026')
                    )
                    && character != '\u00AD'
                    && font.Has(character)
                )
            )
                return false;
        return true;
    }

    private static IEnumerable<string> SignsOf(string text)
    {
        var signs = StringInfo.GetTextElementEnumerator(text.Normalize(NormalizationForm.FormC));
        while (signs.MoveNext())
            yield return signs.GetTextElement();
    }

    /// <summary>How a sign is drawn, nothing for what is invisible; null when no font has it.</summary>
    private static FontText? Find(string sign, PdfFont font)
    {
        var bare = string.Concat(sign.Where(character => !IsInvisible(character)));
        var whole =
            bare.Length > 1 && bare.Contains('\u200D', StringComparison.Ordinal) ? Known(bare, sign, font) : null;
        return whole ?? (bare.Trim('\u200D') is { Length: > 0 } visible ? Known(visible, sign, font) : new("", font));
    }

    private static FontText? Known(string bare, string sign, PdfFont font)
    {
        if (sign.Contains('\uFE0F', StringComparison.Ordinal) && PdfFont.Pictures.Find(bare) is { } picture)
            return new($"{picture}", PdfFont.Pictures);
        if (font.Find(bare) is { } own)
            return new($"{own}", font);
        if (Substitutes.TryGetValue(bare, out var like))
            return new($"{like}", font);
        if (bare.Length == 1 && char.GetUnicodeCategory(bare[0]) == UnicodeCategory.SpaceSeparator)
            return new("\u00A0", font);
        if (PdfFont.Symbols.Find(bare) is { } symbol)
            return new($"{symbol}", PdfFont.Symbols);
        return PdfFont.Pictures.Find(bare) is { } emoji ? new($"{emoji}", PdfFont.Pictures) : null;
    }

    // Signs that turn the direction of a line (U+202A to U+202E, U+2066 to U+2069) are none of these: they change what
    // is read.
    private static bool IsInvisible(char character) =>
        char.IsControl(character)
        || character
            is '\u00AD'
                or '\u200B'
                or '\u200C'
                or '\u200E'
                or '\u200F'
                or '\u061C'
                or '\u2028'
                or '\u2029'
                or '\u2060'
                or '\uFEFF'
                or '\uFE0E'
                or '\uFE0F';

    private static void Add(List<FontText> stretches, FontText sign)
    {
        if (sign.Drawn.Length == 0)
            return;
        if (stretches.Count > 0 && stretches[^1].Font == sign.Font)
            stretches[^1] = new(stretches[^1].Drawn + sign.Drawn, sign.Font);
        else
            stretches.Add(sign);
    }
}
