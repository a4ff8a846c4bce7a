using System.Globalization;
using System.Text;

namespace CharteFlow.Adapters.Directory;

/// <summary>What has to be guessed about a CSV file: its characters, its separator, and what its header words mean.</summary>
internal static class CsvText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The text of the bytes: by byte order mark, else UTF-8 when they are valid UTF-8, else Windows-1252, in which Excel saves « CSV ».</summary>
    public static string Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        try
        {
            return StrictUtf8.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes, start, bytes.Length - start);
        }
    }

    /// <summary>The sign that parts the values of the header, quoted signs aside; a comma when there is none.</summary>
    public static char Separator(string text)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var c in text.TrimStart('\r', '\n'))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n') break;
            else if (!quoted && counts.TryGetValue(c, out var count)) counts[c] = count + 1;
        }

        return counts.MaxBy(c => c.Value).Key;
    }

    /// <summary>A word without case, accents, spaces and signs, so that « Date d’arrivée » and <c>date_d_arrivee</c> are one.</summary>
    public static string Plain(string word) =>
        new([.. word.Normalize(NormalizationForm.FormD).Where(IsLetterOfWord).Select(char.ToLowerInvariant)]);

    private static bool IsLetterOfWord(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c);
}
