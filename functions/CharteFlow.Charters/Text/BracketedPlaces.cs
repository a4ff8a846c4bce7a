using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Places between brackets: « [À compléter] », « [nom] », « […] », « &lt;nom&gt; », « {{nom}} ». What Markdown means by
/// brackets is none: links, footnotes, boxes to tick; nor are an editor's brackets in a quotation, references such as «
/// [1] » and comparisons.
/// </summary>
internal static partial class BracketedPlaces
{
    private const int LongestPlace = 400;

    public static IEnumerable<Place> In(PlainText text) =>
        [.. Square(text), .. Angle(text), .. Braces().Matches(text.Folded).Select(Sure)];

    private static IEnumerable<Place> Square(PlainText text)
    {
        var folded = text.Folded;
        for (
            var start = folded.IndexOf('[', StringComparison.Ordinal);
            start >= 0;
            start = folded.IndexOf('[', start + 1)
        )
        {
            var end = EndOf(folded, start);
            if (end < 0)
                continue;

            var inner = folded[(start + 1)..(end - 1)].Trim(' ', '\u00A0', '\u202F', '\n', '_', '[', ']');
            if (IsRefused(text, (start, end), inner) is { } refuses)
                yield return new(start, end, refuses);
            start = end - 1;
        }
    }

    /// <summary>True: nobody means these words. False: somebody may. Null: this is no place.</summary>
    private static bool? IsRefused(PlainText text, (int Start, int End) bracket, string inner)
    {
        var (folded, (start, end)) = (text.Folded, bracket);
        if (
            (start > 0 && char.IsLetterOrDigit(folded[start - 1]))
            || inner.StartsWith('^')
            || IsDefinition(folded, start, end)
        )
            return null;

        if (Target(folded, end, inner) is { } target)
            return
                AskedInALink().IsMatch(inner)
                || target.Length == 0
                || (!target.AsSpan().ContainsAny(".#/:@") && PlaceWords.AreCue(target))
                ? true
                : null;

        var blank = end - start - 2;
        if (inner.Length == 0)
            return blank is 1 ? null : true;

        if (inner.Length == 1 && char.IsLetterOrDigit(inner[0]))
            return null;

        if (!inner.Any(char.IsLetterOrDigit))
            return IsElision(inner) && IsWithinAQuotation(folded, start, end) ? null : true;

        if (Reference().IsMatch(inner) || PlaceWords.AreEditorial(inner))
            return null;

        return PlaceWords.AreCue(inner)
            || (IsInCapitals(text.Words[start..end]) && !IsWithinAQuotation(folded, start, end));
    }

    /// <summary>Just behind the bracket that closes this one; -1 when none does within the paragraph.</summary>
    private static int EndOf(string folded, int start)
    {
        var depth = 0;
        for (var index = start; index < folded.Length && index - start < LongestPlace; index++)
        {
            depth += folded[index] switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            if (depth == 0)
                return index + 1;
            if (folded[index] == '\n' && index + 1 < folded.Length && folded[index + 1] == '\n')
                return -1;
        }

        return -1;
    }

    /// <summary>
    /// Where a link leads, « # » for one that is defined elsewhere; null when the brackets make no link.
    /// </summary>
    private static string? Target(string folded, int end, string inner)
    {
        if (InlineTarget().Match(folded, end) is { Success: true } inline && inline.Index == end)
            return inline.Groups[1].Value.Trim();

        var label =
            Label().Match(folded, end) is { Success: true } full && full.Index == end && full.Groups[1].Length > 0
                ? full.Groups[1].Value
                : inner;
        return folded.Contains($"[{label}]:", StringComparison.Ordinal) ? "#" : null;
    }

    private static bool IsDefinition(string folded, int start, int end) =>
        end < folded.Length
        && folded[end] == ':'
        && (
            start == 0
            || folded.LastIndexOf('\n', start - 1) is var line && folded[(line + 1)..start].Trim().Length == 0
        )
        && DefinedTarget().Match(folded, end) is { Success: true } target
        && target.Index == end;

    private static bool IsElision(string inner) => inner.Trim() is "…" or "..." or ". . .";

    /// <summary>
    /// Whether « » stand around the brackets, with other words: then somebody else's words are cut or completed.
    /// </summary>
    private static bool IsWithinAQuotation(string folded, int start, int end)
    {
        var (paragraph, next) = (
            folded.LastIndexOf("\n\n", start, StringComparison.Ordinal) + 1,
            folded.IndexOf("\n\n", end, StringComparison.Ordinal)
        );
        var (before, after) = (folded[paragraph..start], folded[end..(next < 0 ? folded.Length : next)]);
        var (opens, closes) = (before.LastIndexOfAny(['«', '“', '"']), after.IndexOfAny(['»', '”', '"']));
        return opens >= 0
            && closes >= 0
            && before.IndexOfAny(['»', '”'], opens) < 0
            && (before[opens..] + after[..closes]).Count(char.IsLetter) > 10;
    }

    private static bool IsInCapitals(string words) => words.Count(char.IsLetter) > 2 && !words.Any(char.IsLower);

    private static IEnumerable<Place> Angle(PlainText text) =>
        AngleBrackets()
            .Matches(text.Folded)
            .Where(match => !IsAddressOrTag(match.Groups[1].Value))
            .Select(Sure)
            .Concat(
                WideAngleBrackets()
                    .Matches(text.Folded)
                    .Where(match => PlaceWords.AreCue(match.Groups[1].Value) && !IsAddressOrTag(match.Groups[1].Value))
                    .Select(Sure)
            );

    private static bool IsAddressOrTag(string inner) =>
        inner.Contains("://", StringComparison.Ordinal)
        || inner.Contains('=', StringComparison.Ordinal)
        || (inner.Contains('@', StringComparison.Ordinal) && !inner.Contains(' ', StringComparison.Ordinal))
        || inner.StartsWith("mailto:", StringComparison.Ordinal)
        || Tag().IsMatch(inner);

    private static Place Sure(Match match) => new(match.Index, match.Index + match.Length, Refuses: true);

    [GeneratedRegex(@"^[\d\s,;\-–]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\G\(([^()\n]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex InlineTarget();

    [GeneratedRegex(@"\G\[([^\[\]\n]*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\G:\s*(?:<[^>\n]+>|\S*[./#@]\S*)", RegexOptions.CultureInvariant)]
    private static partial Regex DefinedTarget();

    [GeneratedRegex(@"^(?:" + PlaceWords.Request + @"\b|[.…_\s]+$|x{2,}$|todo\b|tbd\b)", RegexOptions.CultureInvariant)]
    private static partial Regex AskedInALink();

    [GeneratedRegex(@"\$?\{\{?\s*[\p{L}_….][^{}\n]{0,80}\}?\}|%[a-z][a-z_]{2,30}%", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();

    [GeneratedRegex(@"(?<!<)<([\p{L}_….][^<>\n|]{0,80})>(?!>)", RegexOptions.CultureInvariant)]
    private static partial Regex AngleBrackets();

    [GeneratedRegex(@"<<?[ \u00A0\u202F]*([^<>\n]{1,60}?)[ \u00A0\u202F]*>>?", RegexOptions.CultureInvariant)]
    private static partial Regex WideAngleBrackets();

    [GeneratedRegex(
        @"^/?(?:a|abbr|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)\s*/?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
