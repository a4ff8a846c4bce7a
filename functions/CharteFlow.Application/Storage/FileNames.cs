using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CharteFlow.Application.Storage;

/// <summary>
/// Object names as paths of plain files, one to one, the same on every operating system. A usual name is its own path;
/// only signs that some file system refuses or folds (capitals among them) are escaped as <c>%XX</c>. A file's name
/// always has an extension and a folder's never has: what breaks that rule carries a final <c>%</c>, so that an object
/// <c>a</c> and an object <c>a/b</c> both find their place.
/// </summary>
internal static partial class FileNames
{
    private const string Forbidden = "<>:\"|?*%";
    private const char Mark = '%';

    /// <summary>The path of an object, relative to its container's folder.</summary>
    public static string ToPath(string name)
    {
        var segments = name.Split('/');
        for (var i = 0; i < segments.Length; i++)
            segments[i] = Encode(segments[i], isFolder: i < segments.Length - 1);
        return Path.Combine(segments);
    }

    /// <summary>
    /// The path of a folder of objects, relative to the container's folder; its name ends with a slash, or is empty.
    /// </summary>
    public static string ToFolder(string name) =>
        name.Length == 0
            ? ""
            : Path.Combine([.. name[..^1].Split('/').Select(segment => Encode(segment, isFolder: true))]);

    public static string Encode(string segment, bool isFolder)
    {
        var encoded = new StringBuilder(segment.Length + 4);
        var start = segment[0] == '.' || Reserved().IsMatch(segment) ? 0 : -1;
        var end = segment[^1] == ' ' ? segment.Length - 1 : -1;
        var at = 0;
        foreach (var rune in segment.EnumerateRunes())
        {
            if (at == start || at == end || IsEscaped(rune))
                Escape(encoded, rune);
            else
                encoded.Append(rune.ToString());
            at += rune.Utf16SequenceLength;
        }

        return Extension().IsMatch(segment) == isFolder ? encoded.Append(Mark).ToString() : encoded.ToString();
    }

    /// <summary>The segment that a file or folder stands for; null when it is none of the store's.</summary>
    public static string? Decode(string file, bool isFolder)
    {
        var segment = file.Contains(Mark, StringComparison.Ordinal)
            ? Unescape(file[^1] == Mark ? file[..^1] : file)
            : file;
        return segment is { Length: > 0 } && Encode(segment, isFolder) == file ? segment : null;
    }

    private static bool IsEscaped(Rune rune) =>
        Rune.IsControl(rune)
        || (rune.IsAscii && Forbidden.Contains((char)rune.Value))
        || Rune.ToLowerInvariant(rune) != rune;

    private static void Escape(StringBuilder encoded, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
            encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
    }

    private static string? Unescape(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\.[a-z][a-z0-9]{0,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}
