using System.Globalization;

namespace CharteFlow.Charters.Evidence;

/// <summary>One fact of a journal entry, such as <c>sent</c> and <c>25</c>.</summary>
public sealed record JournalDetailPart(string Key, string Value);

/// <summary>
/// The detail of a journal entry: facts in a form that no language colours, <c>sent=25; refused=0</c>, which pages put
/// into words. What a person wrote comes last, under <c>reason</c> or <c>summary</c>, and may hold anything.
/// </summary>
public static class JournalDetail
{
    /// <summary>What a person wrote: why.</summary>
    public const string Reason = "reason";

    /// <summary>What a person wrote: what changed.</summary>
    public const string Summary = "summary";

    private const string Separator = "; ";

    /// <summary>
    /// The detail of these facts; dates as ISO 8601, numbers and names without culture, a comma for a semicolon. Facts
    /// without a value are left out; null when none is left.
    /// </summary>
    public static string? Of(params IReadOnlyList<(string Key, object? Value)> facts)
    {
        var written = facts
            .Where(fact => fact.Value is not null)
            .Select(fact => $"{fact.Key}={Value(fact.Key, Write(fact.Value!))}")
            .ToList();
        return written.Count == 0 ? null : string.Join(Separator, written);
    }

    /// <summary>
    /// The facts of a detail, in their order. A text that is no such detail is one fact without a key.
    /// </summary>
    public static IReadOnlyList<JournalDetailPart> Read(string? detail)
    {
        var parts = new List<JournalDetailPart>();
        for (var rest = detail; !string.IsNullOrEmpty(rest); )
        {
            var equals = rest.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !rest.AsSpan(0, equals).ContainsOnlyLetters())
                return parts.Count == 0 ? [new("", detail!)] : [.. parts, new("", rest)];

            var key = rest[..equals];
            var end = key is Reason or Summary ? -1 : rest.IndexOf(Separator, equals, StringComparison.Ordinal);
            parts.Add(new(key, end < 0 ? rest[(equals + 1)..] : rest[(equals + 1)..end]));
            rest = end < 0 ? null : rest[(end + Separator.Length)..];
        }

        return parts;
    }

    private static string Value(string key, string written) =>
        key is Reason or Summary ? written : written.Replace(';', ',');

    private static string Write(object value) =>
        value switch
        {
            DateTimeOffset instant => instant
                .ToUniversalTime()
                .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    private static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }

        return true;
    }
}
