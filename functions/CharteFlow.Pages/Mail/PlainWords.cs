using System.Globalization;
using System.Text;

namespace CharteFlow.Pages.Mail;

/// <summary>Makes what people typed, or a directory holds, safe to set among a mail's own words.</summary>
internal static class PlainWords
{
    private const string Ellipsis = "…";

    /// <summary>
    /// One line: every run of white space is a space, and no character is left that hides, breaks a header or turns the
    /// direction of writing.
    /// </summary>
    public static string OneLine(string text)
    {
        if (IsClean(text))
            return text;

        var line = new StringBuilder(text.Length);
        foreach (var character in text)
            if (IsBreak(character))
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (!IsHidden(character))
                line.Append(character);

        return line.ToString().Trim();
    }

    /// <summary>
    /// The lines of a longer text, each without what hides or turns the direction of writing; blank lines at either end
    /// left out.
    /// </summary>
    public static IReadOnlyList<string> Lines(string text) =>
        [.. text.Trim().ReplaceLineEndings("\n").Split('\n').Select(OneLine)];

    /// <summary>
    /// The text, its end replaced by « … » when it is longer than a number of UTF-16 characters; never cut within a
    /// letter.
    /// </summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next < length)
            end = next;

        return text[..end].TrimEnd() + Ellipsis;
    }

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (
                IsHidden(text[i])
                || (IsBreak(text[i]) && (text[i] != ' ' || i == 0 || i == text.Length - 1 || text[i - 1] == ' '))
            )
                return false;

        return true;
    }

    private static bool IsBreak(char character) =>
        character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r' or '\u0085' or '\u2028' or '\u2029';

    // Joiners stay: emoji and some scripts need them.
    private static bool IsHidden(char character) =>
        character is not ('\u200C' or '\u200D')
        && CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control => !IsBreak(character),
            UnicodeCategory.Format => true,
            _ => false,
        };
}
