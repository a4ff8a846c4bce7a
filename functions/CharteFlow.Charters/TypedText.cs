using System.Text;

namespace CharteFlow.Charters;

/// <summary>
/// What people type and paste, in the one form that is kept and digested: composed letters (NFC), a line feed for every
/// kind of line end, no control characters. A text from macOS, from a PDF or from Windows is then the same text.
/// </summary>
public static class TypedText
{
    /// <summary>
    /// The text in that form; what it says is not touched. The line break and the page break of word processors
    /// (vertical tab, form feed) and Unicode's line and paragraph separators are line ends too. Half a surrogate pair
    /// becomes U+FFFD, which no pair can be lost to.
    /// </summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = NeedsCleaning(text) ? Clean(text) : text;
        return clean.IsNormalized(NormalizationForm.FormC) ? clean : clean.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// What a person typed in a field: in that form, no white space around; null for nothing but white space.
    /// </summary>
    public static string? Typed(string? text)
    {
        var trimmed = Normalise(text ?? "").Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    private static bool NeedsCleaning(string text)
    {
        foreach (var character in text)
            if (
                character is not ('\n' or '\t')
                && (
                    char.IsControl(character)
                    || char.IsSurrogate(character)
                    || character is '\u2028' or '\u2029' or '\uFEFF'
                )
            )
                return true;
        return false;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in LineEnds.Normalise(text).EnumerateRunes())
        {
            if (rune.Value is '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                clean.Append('\n');
            else if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value != '\uFEFF'))
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
