using System.Net;
using System.Text.RegularExpressions;

namespace CharteFlow.Pages.Layout;

/// <summary>A stretch of rendered text.</summary>
/// <param name="Html">The HTML as it was rendered.</param>
/// <param name="IsTable">Whether it is a whole table.</param>
/// <param name="Headings">A table's column headings, in plain words.</param>
public sealed record ProsePiece(string Html, bool IsTable, string Headings);

/// <summary>Parts rendered text at its tables, which may be wider than a phone.</summary>
public static partial class ProsePieces
{
    /// <summary>The pieces in order; put together they are the HTML.</summary>
    public static IEnumerable<ProsePiece> Of(string html) =>
        Table()
            .Split(html)
            .Where(piece => piece.Length > 0)
            .Select(piece =>
                piece.StartsWith("<table>", StringComparison.Ordinal)
                    ? new ProsePiece(piece, true, Headings(piece))
                    : new ProsePiece(piece, false, "")
            );

    private static string Headings(string table) =>
        string.Join(
            ", ",
            Heading()
                .Matches(table)
                .Select(cell => WebUtility.HtmlDecode(Tag().Replace(cell.Groups[1].Value, "")).Trim())
                .Where(words => words.Length > 0)
        );

    [GeneratedRegex("(<table>.*?</table>)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<th>(.*?)</th>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<(?:del|span class=\"visually-hidden\")>.*?</(?:del|span)>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
