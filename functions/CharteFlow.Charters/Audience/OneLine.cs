using System.Text;

namespace CharteFlow.Charters.Audience;

/// <summary>
/// Names as they are kept: one line, in one normal form, so that the same name is the same text wherever it came from.
/// </summary>
public static class OneLine
{
    /// <summary>
    /// The text without invisible signs, in Unicode's normal form C, with one blank wherever blanks, tabs, line breaks
    /// and other control characters stood, and none at its ends. Half a surrogate pair becomes U+FFFD.
    /// </summary>
    public static string Of(string? text)
    {
        var line = new StringBuilder();
        var blank = false;
        foreach (var sign in (text ?? "").EnumerateRunes())
        {
            if (InvisibleSigns.IsDropped(sign))
                continue;
            if (InvisibleSigns.IsBlank(sign))
            {
                blank = line.Length > 0;
                continue;
            }

            if (blank)
                line.Append(' ');
            blank = false;
            line.Append(sign.ToString());
        }

        return line.ToString().Normalize(NormalizationForm.FormC);
    }
}
