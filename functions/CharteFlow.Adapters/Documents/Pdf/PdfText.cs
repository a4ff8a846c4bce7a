using System.Text;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>Makes any text one that a font can draw.</summary>
internal static class PdfText
{
    private const string Missing = "?";

    // Thin and narrow spaces, and a hyphen that does not break: the line breaker has read their meaning by the time they are drawn.
    private static readonly Dictionary<int, string> Substitutes = new()
    {
        [0x202F] = "\u2009", [0x2060] = "", [0x200B] = "", [0x200C] = "", [0x200D] = "", [0xFEFF] = "", [0xFE0F] = "", [0xAD] = "",
        [0x2010] = "-", [0x2011] = "-", [0x2012] = "–", [0x2015] = "—", [0x2190] = "<-", [0x2192] = "->", [0x2264] = "<=", [0x2265] = ">=",
        [0x25E6] = "•", [0x25AA] = "•", [0x03AA] = "Ï", [0x0406] = "I", [0x0407] = "Ï", [0x04C0] = "I", [0x04CF] = "l", [0x1EC8] = "I", [0x1ECA] = "I",
    };

    /// <summary>The text, a sign that the font lacks replaced by its like, or by a question mark when it has none.</summary>
    public static string Drawable(string text, PdfFont font)
    {
        var drawn = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes()) drawn.Append(Drawable(rune, font));
        return drawn.ToString();
    }

    private static string Drawable(Rune rune, PdfFont font) =>
        Rune.IsControl(rune) ? ""
        : rune.IsBmp && font.Has(rune.Value) ? rune.ToString()
        : Substitutes.GetValueOrDefault(rune.Value, Missing);
}
