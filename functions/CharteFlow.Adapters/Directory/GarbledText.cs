using System.Text;

namespace CharteFlow.Adapters.Directory;

/// <summary>
/// Text that was spoilt before it came here: a program has read it in another encoding, or could not write an accent.
/// </summary>
internal static class GarbledText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>In which UTF-8 is read by mistake: <c>Ã©</c>, <c>├®</c> or <c>√©</c> for an é.</summary>
    private static readonly Encoding[] Mistaken =
    [
        .. new[] { 1252, 850, 10000 }.Select(page =>
            CodePagesEncodingProvider.Instance.GetEncoding(
                page,
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            )!
        ),
    ];

    /// <summary>Whether a name or a word cannot have been written so.</summary>
    public static bool IsIn(string text) =>
        text.Contains('\uFFFD', StringComparison.Ordinal)
        || LosesALetter(text)
        || (
            !Ascii.IsValid(text)
            && (LatinEvidence.Of(text) < 0 || Mistaken.Any(encoding => IsUtf8ReadAs(encoding, text)))
        );

    /// <summary>A question mark within a word, which stands for a letter that could not be written.</summary>
    private static bool LosesALetter(string text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == '?' && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]))
                return true;
        }

        return false;
    }

    private static bool IsUtf8ReadAs(Encoding encoding, string text)
    {
        try
        {
            return StrictUtf8.GetString(encoding.GetBytes(text)).Length < text.Length;
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }
}
