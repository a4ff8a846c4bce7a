using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Charters.Evidence;

/// <summary>
/// One digest over a list of records: the SHA-256 of their own, 64 lower-case hexadecimal digits each, one after the
/// other. In a shell, for the pages of a campaign's close: <c>for f in closed/*.json; do sha256sum "$f" | cut -c1-64 |
/// tr -d '\n'; done | sha256sum</c>.
/// </summary>
public static class ListDigest
{
    /// <summary>The digest; a record that is missing counts as nothing.</summary>
    public static string Of(IEnumerable<string?> digests) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(digests))));
}
