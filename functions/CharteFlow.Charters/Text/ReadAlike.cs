using System.Text;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Texts that a reader cannot tell apart: they are no change to look at again, whichever keyboard or editor wrote them.
/// </summary>
public static class ReadAlike
{
    /// <summary>
    /// A form that two texts share when they read alike: composed letters, one kind of line end, one space for spaces
    /// that do not break or are narrow, one apostrophe, one hyphen, and nothing that is invisible. For comparing only;
    /// it is never shown, stored or digested.
    /// </summary>
    public static string Form(string text)
    {
        var normal = TypedText.Normalise(text);
        if (normal.All(char.IsAscii))
            return normal;

        var form = new StringBuilder(normal.Length);
        foreach (var character in normal)
        {
            if (FormOf(character) is { } kept)
                form.Append(kept);
        }

        return form.ToString();
    }

    private static char? FormOf(char character) =>
        character switch
        {
            '\u00A0' or '\u2007' or '\u2009' or '\u200A' or '\u202F' => ' ',
            '\u2019' or '\u02BC' => '\'',
            '\u2010' or '\u2011' => '-',
            '\u00AD' or '\u200B' or '\u200C' or '\u2060' or '\u200E' or '\u200F' => null,
            _ => character,
        };
}
