using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Finds lines that will run together in one paragraph though they look like a list, or like lines that are to stay
/// apart.
/// </summary>
public static partial class BrokenLists
{
    private const int ShortLine = 60;

    /// <summary>
    /// Every passage of the text that looks so, in reading order. None refuses: HR may mean what it says.
    /// </summary>
    public static IReadOnlyList<TextFinding> In(CharterText text) =>
        [
            .. from section in text.Sections
            from passage in Passages(section.Body)
            select new TextFinding(TextFindingKind.BrokenList, section.Key, TextFinding.Quote(passage), Refuses: false),
        ];

    private static IEnumerable<string> Passages(string body)
    {
        var isCode = false;
        var paragraph = new List<string>();
        foreach (var line in LineEnds.Normalise(body).Split('\n').Append(""))
        {
            if (Fence().IsMatch(line))
                isCode = !isCode;
            if (
                !isCode
                    && !Fence().IsMatch(line)
                    && PastedLine.Read(line).Kind
                        is PastedLineKind.Plain
                            or PastedLineKind.Dash
                            or PastedLineKind.ForeignItem
                            or PastedLineKind.Labelled
                || (paragraph.Count > 0 && LateNumber().IsMatch(line))
            )
            {
                paragraph.Add(line);
                continue;
            }

            if (IsBroken(paragraph))
                yield return string.Join(' ', paragraph);
            paragraph.Clear();
        }
    }

    private static bool IsBroken(List<string> lines) =>
        lines.Exists(line => RunTogether().Count(line) > 1 || Bullets().Count(line) > 1)
        || (lines.Count > 1 && IsBrokenOverLines(lines));

    private static bool IsBrokenOverLines(List<string> lines)
    {
        var inner = lines.SkipLast(1).Where(line => !IsHardEnd(line)).ToList();
        return inner.Count > 0
            && (
                lines.Count(line => Marked().IsMatch(line)) > 1
                || lines.Skip(1).Any(line => LateNumber().IsMatch(line))
                || inner.Count(line => line.TrimEnd().EndsWith(';')) > 1
                || (
                    lines.Count > 2
                    && lines.TrueForAll(line => line.Length < ShortLine)
                    && inner.Count == lines.Count - 1
                )
            );
    }

    private static bool IsHardEnd(string line) => line.EndsWith("  ", StringComparison.Ordinal) || line.EndsWith('\\');

    [GeneratedRegex(@"^\s*(?:```|~~~)", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    /// <summary>
    /// What looks like an item's sign and is none: no blank behind it, a letter, a sign that Markdown does not know.
    /// </summary>
    [GeneratedRegex(
        @"^\s*(?:[-+–—][\p{L}«]|[–—·•▪●◦‣]|o\s|[a-z]\)|\(?\d{1,2}(?:[)°/–-]|\.(?=\p{L})))",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Marked();

    [GeneratedRegex(@"[:;]\s+[-–—•·]\s", RegexOptions.CultureInvariant)]
    private static partial Regex RunTogether();

    [GeneratedRegex(@"(?:^|\s)[•▪●◦‣\uF0B7](?=[\s\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Bullets();

    /// <summary>A numbered item that cannot begin a list within a paragraph, as it is not the first.</summary>
    [GeneratedRegex(@"^ {0,3}(?:[2-9]|\d{2,9})[.)]\s", RegexOptions.CultureInvariant)]
    private static partial Regex LateNumber();
}
