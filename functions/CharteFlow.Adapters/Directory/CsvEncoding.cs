using System.Text;
using CharteFlow.Application.Directory;

namespace CharteFlow.Adapters.Directory;

/// <summary>
/// Which signs the bytes of a CSV file stand for. No file says so; what cannot be decided by evidence is refused with
/// its line rather than guessed, for a wrong guess greets people by a wrong name.
/// </summary>
internal static class CsvEncoding
{
    private const int Sample = 8192;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], StrictUtf8),
        (
            [0xFF, 0xFE, 0x00, 0x00],
            new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true)
        ),
        (
            [0x00, 0x00, 0xFE, 0xFF],
            new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true)
        ),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    /// <summary>What workbooks and PDF files begin with.</summary>
    private static readonly byte[][] OtherFiles =
    [
        [0x50, 0x4B, 0x03, 0x04],
        [0xD0, 0xCF, 0x11, 0xE0],
        [0x25, 0x50, 0x44, 0x46],
    ];

    /// <summary>The file's text; null, and a problem, when it cannot be told for certain.</summary>
    public static string? Decode(byte[] bytes, List<DirectoryProblem> problems)
    {
        if (OtherFiles.Any(begin => bytes.AsSpan().StartsWith(begin)))
        {
            problems.Add(DirectoryProblems.FileNotCsv());
            return null;
        }

        var (mark, encoding) = Marked.FirstOrDefault(marked => bytes.AsSpan().StartsWith(marked.Mark));
        encoding ??= WideWithoutMark(bytes);
        var text = bytes[(mark?.Length ?? 0)..];
        if (encoding is not null && encoding != StrictUtf8)
            return Wide(text, encoding, problems);
        if (text.Contains((byte)0))
        {
            problems.Add(DirectoryProblems.FileNotCsv());
            return null;
        }

        return Utf8(text)
            ?? Mixed(text, isMarked: mark is not null, problems)
            ?? (problems.Count > 0 ? null : LegacyEncoding.Decode(text, problems));
    }

    /// <summary>The text when all bytes are UTF-8; plain ASCII is.</summary>
    public static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The lines that hold other than ASCII, by their number; each kind of line end counts.</summary>
    public static IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> TellingLines(byte[] bytes)
    {
        var (line, start) = (1, 0);
        for (var at = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && bytes[at] is not ((byte)'\n' or (byte)'\r'))
                continue;
            if (bytes.AsSpan(start..at).ContainsAnyExceptInRange((byte)0, (byte)0x7F))
                yield return (line, bytes.AsMemory(start..at));
            if (at + 1 < bytes.Length && bytes[at] == '\r' && bytes[at + 1] == '\n')
                at++;
            (line, start) = (line + 1, at + 1);
        }
    }

    /// <summary>Names the lines that are not UTF-8 in a file that is; never a text.</summary>
    private static string? Mixed(byte[] bytes, bool isMarked, List<DirectoryProblem> problems)
    {
        var lines = TellingLines(bytes).Select(line => (line.Line, IsUtf8: Utf8(line.Bytes.Span) is not null)).ToList();
        if (isMarked || lines.Count(line => line.IsUtf8) * 2 >= lines.Count)
            problems.AddRange(
                lines.Where(line => !line.IsUtf8).Select(line => DirectoryProblems.EncodingMixed(line.Line))
            );
        return null;
    }

    private static string? Wide(byte[] bytes, Encoding encoding, List<DirectoryProblem> problems)
    {
        try
        {
            var text = encoding.GetString(bytes);
            if (!text.Contains('\0', StringComparison.Ordinal))
                return text;
        }
        catch (Exception e) when (e is DecoderFallbackException or ArgumentException)
        {
            // Said below: the bytes are not what they look like.
        }

        problems.Add(DirectoryProblems.FileNotCsv());
        return null;
    }

    /// <summary>
    /// UTF-16 or UTF-32 without its mark: separators and line ends are ASCII, so that every second byte, or three of
    /// four, is often zero.
    /// </summary>
    private static Encoding? WideWithoutMark(byte[] bytes)
    {
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, Sample) / 4 * 4);
        Span<int> zeros = stackalloc int[4];
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] == 0)
                zeros[at % 4]++;
        }

        var (half, units) = (sample.Length / 8, sample.Length / 4);
        if (units == 0)
            return null;
        if (zeros[0] > half && zeros[1] > half && zeros[2] > half && zeros[3] == 0)
            return Marked[2].Encoding;
        if (zeros[3] > half && zeros[2] > half && zeros[1] > half && zeros[0] == 0)
            return Marked[1].Encoding;
        if (zeros[1] > half && zeros[3] > half && zeros[0] + zeros[2] == 0)
            return Marked[3].Encoding;
        return zeros[0] > half && zeros[2] > half && zeros[1] + zeros[3] == 0 ? Marked[4].Encoding : null;
    }
}
