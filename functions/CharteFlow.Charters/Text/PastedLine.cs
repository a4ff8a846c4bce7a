using System.Globalization;
using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>What a line is, seen alone.</summary>
internal enum PastedLineKind
{
    Blank,

    /// <summary>Words.</summary>
    Plain,

    /// <summary>An item of a list as Markdown writes it.</summary>
    Item,

    /// <summary>An item of a list as word processors write it, « •⇥ », « o⇥ », « 1°⇥ ».</summary>
    ForeignItem,

    /// <summary>A line that begins with a dash and a space: an item when it is not alone.</summary>
    Dash,

    /// <summary>A paragraph that bears its own label, « a)⇥ », « 1.1.⇥ », for which Markdown has no list.</summary>
    Labelled,

    /// <summary>A heading, a quotation, a row of a table, a rule, a comment.</summary>
    Structure,
}

/// <summary>A line of a text that may have been pasted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Indent">The width of the white space before it; a tab goes to the next multiple of four.</param>
/// <param name="Marker">Of an item: the sign or the number before it. Of a label: the label.</param>
/// <param name="Text">What follows the marker, without white space around.</param>
/// <param name="Raw">The line as it stood.</param>
internal sealed partial record PastedLine(PastedLineKind Kind, int Indent, string Marker, string Text, string Raw)
{
    /// <summary>Whether a sentence, a part of an enumeration or an announcement ends here.</summary>
    public bool Ends =>
        Text.TrimEnd() is { Length: > 0 } text && ".;:!?…»)".Contains(text[^1], StringComparison.Ordinal);

    public bool IsAnyItem => Kind is PastedLineKind.Item or PastedLineKind.ForeignItem;

    public bool IsNumbered => Marker.Length > 0 && char.IsAsciiDigit(Marker[0]);

    /// <summary>Whether white space stands before it that would be code, or that the page would show.</summary>
    public bool IsIndented => Indent >= 4 || IsFirstOfParagraph;

    /// <summary>
    /// Whether it begins with a tab or with a space that does not break, as the first line of a paragraph in a letter.
    /// </summary>
    public bool IsFirstOfParagraph => Indent > 0 && Raw[0] != ' ' && Kind == PastedLineKind.Plain;

    public static PastedLine Read(string raw)
    {
        var content = raw.TrimStart();
        var indent = WidthOf(raw[..(raw.Length - content.Length)]);
        if (content.Length == 0)
            return new(PastedLineKind.Blank, 0, "", "", raw);

        if (Foreign().Match(content) is { Success: true } foreign)
            return new(
                PastedLineKind.ForeignItem,
                indent,
                MarkerOf(foreign),
                Kept(foreign) + foreign.Groups["text"].Value.Trim(),
                raw
            );
        if (Native().Match(content) is { Success: true } native)
            return new(
                PastedLineKind.Item,
                indent,
                native.Groups["mark"].Value,
                native.Groups["text"].Value.Trim(),
                raw
            );
        if (Dashed().Match(content) is { Success: true } dash)
            return new(PastedLineKind.Dash, indent, dash.Groups["mark"].Value, dash.Groups["text"].Value.Trim(), raw);
        if (Label().Match(content) is { Success: true } label)
            return new(
                PastedLineKind.Labelled,
                indent,
                label.Groups["mark"].Value,
                $"{label.Groups["mark"].Value} {label.Groups["text"].Value.Trim()}",
                raw
            );
        return new(
            Structural().IsMatch(content) ? PastedLineKind.Structure : PastedLineKind.Plain,
            indent,
            "",
            content.TrimEnd(),
            raw
        );
    }

    private static string MarkerOf(Match match) =>
        match.Groups["number"] is { Success: true } number
            ? int.Parse(number.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "."
            : match.Groups["mark"].Value;

    // A tick or a cross as a bullet says something: it stays in the text.
    private static string Kept(Match match) =>
        match.Groups["mark"].Value switch
        {
            "\uF0FC" or "\uF0FE" => "✓ ",
            "\uF0FB" or "\uF0FD" => "✗ ",
            _ => "",
        };

    private static int WidthOf(string space) =>
        space.Aggregate(0, (width, character) => character == '\t' ? width - (width % 4) + 4 : width + 1);

    [GeneratedRegex(
        @"^(?:(?<mark>[•‣◦●■▪▫⁃∙\uF0A7-\uF0A8\uF0B7\uF0D8\uF076\uF0FB-\uF0FE])\s*|(?<mark>[·❖➢➤►▶○□◆◇])\s+|(?<mark>[o§Øüv])\t\s*|(?:\((?<number>\d{1,3})\)|(?<number>\d{1,3})\s?(?:°\)?|[-–/]|\.-))\t\s*)(?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Foreign();

    [GeneratedRegex(
        @"^(?<mark>[-+*]|\d{1,9}[.)])(?:\s+(?<text>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Native();

    [GeneratedRegex(
        @"^(?<mark>[–—−‐‑])\s+(?<text>\S.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Dashed();

    [GeneratedRegex(
        @"^(?<mark>(?:[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\t\s*(?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"^(?:#{1,6}\s|>|\||<!--|`{3}|~{3}|(?:[-*_=]\s*){3,}$|={2,}$|:?-+:?\s*\|)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Structural();
}
