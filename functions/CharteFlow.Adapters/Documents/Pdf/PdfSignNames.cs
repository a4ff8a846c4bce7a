using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Tokens;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// Tells readers of the file what a font's characters say. A sign that is drawn by a character of the private use area,
/// such as an emoji, is copied, searched and read aloud as the sign.
/// </summary>
internal static partial class PdfSignNames
{
    private static readonly Lazy<FrozenDictionary<string, string>> Said = new(() =>
        PdfFont.Signs.ToFrozenDictionary(sign => Hexadecimal($"{sign.Key}"), sign => Hexadecimal(sign.Value))
    );

    /// <summary>A map of characters to Unicode with those signs; any other stream as it is.</summary>
    public static StreamToken Complete(StreamToken stream)
    {
        if (Read(stream) is not { } map || !PrivateUse().IsMatch(map))
            return stream;
        var written = Compress(
            PrivateUse()
                .Replace(
                    map,
                    match => $"<{Said.Value.GetValueOrDefault(match.Groups[1].Value, match.Groups[1].Value)}>"
                )
        );
        return new StreamToken(
            stream.StreamDictionary.With(NameToken.Length, new NumericToken(written.Length)),
            written
        );
    }

    private static string? Read(StreamToken stream)
    {
        using var inflated = new ZLibStream(new MemoryStream(stream.Data.ToArray()), CompressionMode.Decompress);
        var start = new byte[8];
        if (
            inflated.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start.AsSpan().SequenceEqual("/CIDInit"u8)
        )
            return null;
        using var rest = new StreamReader(inflated, Encoding.Latin1);
        return "/CIDInit" + rest.ReadToEnd();
    }

    private static byte[] Compress(string text)
    {
        using var file = new MemoryStream();
        using (var deflated = new ZLibStream(file, CompressionLevel.Optimal))
            deflated.Write(Encoding.Latin1.GetBytes(text));
        return file.ToArray();
    }

    private static string Hexadecimal(string text) =>
        Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)).ToUpper(CultureInfo.InvariantCulture);

    [GeneratedRegex("<(E[0-9A-F]{3}|F[0-8][0-9A-F]{2})>", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateUse();
}
