using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Places that stand in no brackets: « XXX » and what else writers leave as a mark, dotted and underscored lines, forms
/// of a date, « à compléter » where nothing else is said.
/// </summary>
internal static partial class WrittenPlaces
{
    public static IEnumerable<Place> In(PlainText text) =>
        [
            .. Marks()
                .Matches(text.Folded)
                .Where(match => !IsRule(text.Folded, match))
                .Select(match => At(match, refuses: true)),
            .. Capitals().Matches(text.Words).Select(match => At(match, refuses: true)),
            .. Requests().Matches(text.Folded).Select(match => At(match.Groups["place"], refuses: true)),
            .. MaybeRequests().Matches(text.Folded).Select(match => At(match.Groups["place"], refuses: false)),
        ];

    private static Place At(Capture match, bool refuses) => new(match.Index, match.Index + match.Length, refuses);

    /// <summary>Whether it is a line across the page, which Markdown writes as underscores alone.</summary>
    private static bool IsRule(string folded, Match match)
    {
        var (start, end) = (folded.LastIndexOf('\n', match.Index) + 1, folded.IndexOf('\n', match.Index));
        return folded[start..(end < 0 ? folded.Length : end)].All(sign => sign == '_' || char.IsWhiteSpace(sign));
    }

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:x{3,}|\d\dxx)(?![\p{L}\p{N}])"
            + @"|(?<![\p{L}\p{N}])(?:\d\d[ .\-/]?)?xx(?:[ .\-/]xx)+(?![\p{L}\p{N}])"
            + @"|\blorem\sipsum\b"
            + @"|……+|(?:\.[ \u00A0]?){5,}"
            + @"|_{4,}|(?<=^|[\s:(|])___(?![\p{L}\p{N}_])"
            + @"|(?<![\p{L}\p{N}])(?:jj?|dd?)\s?[/.\-]\s?mm?\s?[/.\-]\s?(?:aa|yy){1,2}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:aaaa|yyyy)\s?[/.\-]\s?mm\s?[/.\-]\s?(?:jj|dd)(?![\p{L}\p{N}])"
            + @"|(?<![\p{N}/.])(?:__?|00|\.\.\.?|…)\s?/\s?(?:__?|00|\.\.\.?|…)\s?/\s?(?:__(?:__)?|0000|00|\.{2,4}|…+|20__)"
            + @"|(?<![\p{N}])00(?:[ .]00){3,4}(?![\p{N}])"
            + @"|(?<=[:|]\s{0,3})\?{2,}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Marks();

    /// <summary>What counts in capitals only: « XX » is no Roman number beside a century or a chapter.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:TODO|TBD|TBC|TBA|FIXME)(?![\p{L}\p{N}])"
            + @"|(?<![\p{L}\p{N}])(?<!\b(?:[Ss]iècle|[Cc]entury|[Cc]hapitre|[Cc]hapter|[Tt]itre|[Tt]itle|[Aa]rticle|[Aa]nnexe|[Aa]nnex|[Pp]artie|[Pp]art|[Ll]ivre|[Tt]ome|[Pp]ie)\s)XX(?![\p{L}\p{N}])(?!\s(?:siècle|century))"
            + @"|(?<![\p{L}\p{N}])[ÀA]\s(?:COMPL[ÉE]TER|PR[ÉE]CISER|D[ÉE]FINIR|RENSEIGNER|REMPLIR|CONFIRMER|VALIDER|INS[ÉE]RER)(?![\p{L}\p{N}])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Capitals();

    /// <summary>
    /// A request that is all that a line, a cell, a parenthesis or the words after a colon or dash say, or that says
    /// who or what.
    /// </summary>
    [GeneratedRegex(
        @"(?:^[#>\-+_\d.\s]*|[|(:–—]\s*)(?<place>"
            + PlaceWords.Request
            + @"(?:\s(?:par|avec|by|with)\b[^\n|.)]*|\s?:[^\n|)]*)?)[_\s]*[.!…]?[_\s]*(?=$|\||\))",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex Requests();

    /// <summary>
    /// A short line or cell that ends with a request, or a cell or line after a colon that holds nothing but « … ».
    /// </summary>
    [GeneratedRegex(
        @"(?:^[#>\-+_\d.\s]*|[|(:–—]\s*)(?<place>[^\n|(:–—]{0,40}?\b"
            + PlaceWords.Request
            + @")[_\s]*\.?[_\s]*(?=$|\||\))|(?<=[:|])[ \u00A0\u202F]{0,3}(?<place>…|\.\.\.)\s*(?=$|\|)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex MaybeRequests();
}
