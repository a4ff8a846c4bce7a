using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Charters;

/// <summary>
/// The one way in which this product turns fields into bytes before it hashes them. The first line names the form; each
/// field follows as its length in UTF-8 bytes, a colon, the UTF-8 bytes and a line feed; an absent field is a dash and
/// a line feed. No two lists of fields share a form, and a shell can rebuild it: <c>f() { printf '%s:%s\n' "$(printf %s
/// "$1" | wc -c)" "$1"; }</c>.
/// </summary>
internal static class CanonicalForm
{
    /// <summary>
    /// The SHA-256 of the form, lower-case hexadecimal. A lone surrogate, which neither a form nor JSON can carry,
    /// counts as U+FFFD.
    /// </summary>
    public static string Hash(string name, IEnumerable<string?> fields)
    {
        var form = new StringBuilder(name).Append('\n');
        foreach (var field in fields)
            Append(form, field);

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToString())));
    }

    /// <summary>
    /// An instant as the forms write it: UTC, seven decimals of a second, such as <c>2026-11-23T08:00:00.0000000Z</c>.
    /// </summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number as the forms write it: plain digits.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder form, string? field) =>
        _ = field is null
            ? form.Append("-\n")
            : form.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:")
                .Append(field)
                .Append('\n');
}
