namespace CharteFlow.Charters.Text;

/// <summary>The lines of a text between its blocks of code, as Markdown.</summary>
internal sealed class PastedLines
{
    private readonly List<string> _result = [];

    private readonly ListLevels _levels = new();

    private readonly IReadOnlyList<PastedLine> _lines;

    // The line before was an item from a word processor, or what goes on with one.
    private bool _inList;

    public PastedLines(IReadOnlyList<string> lines) => _lines = WithDashes([.. lines.Select(PastedLine.Read)]);

    public IReadOnlyList<string> ToMarkdown()
    {
        for (var start = 0; start < _lines.Count; )
        {
            var end = start;
            while (end < _lines.Count && _lines[end].Kind != PastedLineKind.Blank)
                end++;
            if (end == start)
                _result.Add("");
            else
                Block([.. _lines.Skip(start).Take(end - start)]);
            start = Math.Max(end, start + 1);
        }

        return _result;
    }

    /// <summary>Lines without a blank one between them.</summary>
    private void Block(IReadOnlyList<PastedLine> lines)
    {
        var isForeign =
            lines.Any(line => line.Kind is PastedLineKind.ForeignItem or PastedLineKind.Labelled)
            || (
                !IsMarkdownList(lines[0])
                && lines.FirstOrDefault(line => line.Kind == PastedLineKind.Item) is { Indent: >= 4 }
            );
        if (!isForeign && IsMarkdownList(lines[0]))
        {
            _result.AddRange(lines.Select(line => line.Raw));
            return;
        }

        if (lines[0].Kind is not (PastedLineKind.ForeignItem or PastedLineKind.Item))
            _inList = false;
        if (!_inList)
            _levels.Clear();
        var isPasted = isForeign || lines.Any(line => line.IsFirstOfParagraph);
        for (var index = 0; index < lines.Count; )
        {
            if (!isForeign && lines[index].Kind == PastedLineKind.Item)
            {
                _result.AddRange(lines.Skip(index).Select(line => line.Raw));
                return;
            }

            if (TabbedTable.Read(lines, index) is { } table)
            {
                Part();
                _result.AddRange(table.Rows);
                _inList = false;
                index += table.Lines;
                if (index < lines.Count)
                    Part();
                continue;
            }

            Line(lines[index], index > 0 ? lines[index - 1] : null, isForeign, isPasted);
            index++;
        }
    }

    private void Line(PastedLine line, PastedLine? before, bool isForeign, bool isPasted)
    {
        if (line.Kind == PastedLineKind.ForeignItem || (line.Kind == PastedLineKind.Item && isForeign))
            Item(line, before);
        else if (_inList && before is { IsAnyItem: true, Text: "" } && line.Kind == PastedLineKind.Plain)
            _result[^1] += line.Text;
        else if (
            line.Kind == PastedLineKind.Plain
            && _inList
            && before is not null
            && !(before.Ends && BeginsAnew(line))
        )
            GoOn(line);
        else
            Words(line, before, isPasted);
    }

    private void Item(PastedLine line, PastedLine? before)
    {
        if (!_inList && before is not null)
            Part();
        var level = _levels.Of(line);
        _result.Add($"{new string(' ', 4 * level)}{(line.IsNumbered ? line.Marker : "-")} {OneLine(line.Text)}");
        _inList = true;
    }

    private void GoOn(PastedLine line)
    {
        if (_result[^1].EndsWith('\\'))
            _result.Add(OneLine(line.Text));
        else
            _result[^1] += " " + OneLine(line.Text);
    }

    private void Words(PastedLine line, PastedLine? before, bool isPasted)
    {
        if (
            before is not null
            && isPasted
            && (_inList || line.Kind == PastedLineKind.Labelled || (line.Kind == PastedLineKind.Plain && before.Ends))
        )
            Part();
        _inList = false;
        _result.Add(
            line.Kind == PastedLineKind.Labelled
            || line.IsFirstOfParagraph
            || (line.IsIndented && (before is null || isPasted))
                ? OneLine(line.Text + HardBreak(line))
                : OneLine(line.Raw)
        );
    }

    // Two blanks at a line's end are a line break, which trimming must not take.
    private static string HardBreak(PastedLine line) =>
        line.Kind == PastedLineKind.Plain && line.Raw.EndsWith("  ", StringComparison.Ordinal) ? "  " : "";

    private void Part()
    {
        if (_result.Count > 0 && _result[^1].Length > 0)
            _result.Add("");
    }

    /// <summary>Whether a block goes on with a list that is Markdown: then its indentation means something.</summary>
    private bool IsMarkdownList(PastedLine first) =>
        first is { Kind: PastedLineKind.Item, Indent: < 4 }
        || (
            first.Indent > 0
            && !_inList
            && _result.LastOrDefault(line => line.Length > 0 && !char.IsWhiteSpace(line[0])) is { } last
            && PastedLine.Read(last).Kind == PastedLineKind.Item
        );

    private static bool BeginsAnew(PastedLine line) =>
        line.IsFirstOfParagraph || (line.Text.Length > 0 && !char.IsLower(line.Text[0]));

    private static string OneLine(string text) => text.Replace('\t', ' ');

    /// <summary>
    /// A dash is an item where another stands beside it or words with a colon announce it, else a dash.
    /// </summary>
    private static List<PastedLine> WithDashes(List<PastedLine> lines)
    {
        var words = lines.Index().Where(line => line.Item.Kind != PastedLineKind.Blank).ToList();
        var listed = words
            .Index()
            .Where(word => word.Item.Item.Kind == PastedLineKind.Dash && IsListed(words, word.Index))
            .Select(word => word.Item.Index)
            .ToHashSet();
        return
        [
            .. lines.Select(
                (line, index) =>
                    line.Kind != PastedLineKind.Dash
                        ? line
                        : line with
                        {
                            Kind = listed.Contains(index) ? PastedLineKind.ForeignItem : PastedLineKind.Plain,
                            Text = listed.Contains(index) ? line.Text : line.Raw.Trim(),
                        }
            ),
        ];
    }

    private static bool IsListed(List<(int Index, PastedLine Item)> words, int at)
    {
        if (
            at > 0
            && words[at - 1].Item is { } before
            && (before.Text.EndsWith(':') || before.Kind == PastedLineKind.ForeignItem)
        )
            return true;

        // An item may run over a few lines before the next one.
        var near = Enumerable.Range(at - 3, 7).Where(other => other != at && other >= 0 && other < words.Count);
        return near.Any(other =>
            words[other].Item is { Kind: PastedLineKind.Dash } dash && dash.Marker == words[at].Item.Marker
        );
    }
}
