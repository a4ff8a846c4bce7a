using System.Net;
using System.Text;
using CharteFlow.Charters;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// Writes a compared text as HTML. Everything that people wrote is encoded; links are shown as their text.
/// </summary>
internal sealed class RedlineHtml(Language language)
{
    private readonly StringBuilder _html = new();

    private readonly List<string> _lists = [];

    private int _quotes;

    private bool _table;

    public string Render(IReadOnlyList<RedlineBlock> blocks)
    {
        foreach (var block in blocks)
            Write(block);
        Place(0, 0, table: false);
        return _html.ToString();
    }

    private void Write(RedlineBlock line)
    {
        var block = line.Block;
        var isItem = block.Kind == TextBlockKind.ListItem;
        var lists = block.Kind == TextBlockKind.Heading ? 0 : block.Level;
        Place(
            block.Quotes,
            isItem ? lists : Math.Min(lists, _lists.Count),
            block.Kind == TextBlockKind.TableRow,
            isItem ? block.Marker : null
        );
        switch (block.Kind)
        {
            case TextBlockKind.Heading:
                Leaf($"h{Math.Min(6, MarkdownRenderer.FirstHeadingLevel - 1 + block.Level)}", line);
                break;
            case TextBlockKind.ListItem:
                Words(line.Cells[0]);
                break;
            case TextBlockKind.Code:
                _html.Append("<pre>");
                Leaf("code", line);
                _html.Append("</pre>");
                break;
            case TextBlockKind.Rule:
                _html.Append("<hr>");
                break;
            case TextBlockKind.TableRow:
                Row(line);
                break;
            default:
                Leaf("p", line);
                break;
        }

        _html.Append('\n');
    }

    private void Place(int quotes, int lists, bool table, string? marker = null)
    {
        if (_table && !table)
            _html.Append("</tbody></table>\n");
        if (quotes != _quotes)
            CloseLists(0);
        for (; _quotes > quotes; _quotes--)
            _html.Append("</blockquote>\n");
        for (; _quotes < quotes; _quotes++)
            _html.Append("<blockquote>\n");
        CloseLists(lists);
        if (marker is not null)
            OpenItem(lists, marker == "•" ? "ul" : "ol");
        if (table && !_table)
            _html.Append("<table><tbody>\n");
        _table = table;
    }

    private void OpenItem(int lists, string tag)
    {
        if (_lists.Count == lists && _lists[^1] != tag)
            CloseLists(lists - 1);
        if (_lists.Count == lists)
            _html.Append("</li><li>");
        for (; _lists.Count < lists; _lists.Add(tag))
            _html.Append('<').Append(tag).Append("><li>");
    }

    private void CloseLists(int keep)
    {
        for (; _lists.Count > keep; _lists.RemoveAt(_lists.Count - 1))
            _html.Append("</li></").Append(_lists[^1]).Append(">\n");
    }

    private void Row(RedlineBlock line)
    {
        var tag = line.Block.IsHeader ? "th" : "td";
        _html.Append("<tr>");
        foreach (var cell in line.Cells)
        {
            _html.Append('<').Append(tag).Append('>');
            Words(cell);
            _html.Append("</").Append(tag).Append('>');
        }

        _html.Append("</tr>");
    }

    private void Leaf(string tag, RedlineBlock line)
    {
        _html.Append('<').Append(tag).Append('>');
        Words(line.Cells[0]);
        _html.Append("</").Append(tag).Append('>');
    }

    private void Words(IReadOnlyList<RedlineSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            // The space before a change stays outside the mark, so that underlines and strikes start at a word.
            if (i > 0)
                _html.Append(WebUtility.HtmlEncode(spans[i].Words[0].Space));
            Span(spans[i]);
        }
    }

    private void Span(RedlineSpan span)
    {
        if (span.Change == ChangeKind.Same)
        {
            Styled(span.Words);
            return;
        }

        var tag = span.Change == ChangeKind.Added ? "ins" : "del";
        var (open, close) = Labels(span.Change);
        _html.Append('<').Append(tag).Append('>');
        Hidden(open);
        Styled(span.Words);
        Hidden(close);
        _html.Append("</").Append(tag).Append('>');
    }

    private (string Open, string Close) Labels(ChangeKind change) =>
        (language, change) switch
        {
            (Language.French, ChangeKind.Added) => ("ajout\u00A0: ", " (fin de l’ajout)"),
            (Language.French, _) => ("suppression\u00A0: ", " (fin de la suppression)"),
            (_, ChangeKind.Added) => ("added: ", " (end of addition)"),
            _ => ("removed: ", " (end of removal)"),
        };

    private void Hidden(string label) =>
        _html.Append("<span class=\"visually-hidden\">").Append(label).Append("</span>");

    private void Styled(IReadOnlyList<RedlineWord> words)
    {
        var style = default(TextStyle);
        for (var i = 0; i < words.Count; i++)
        {
            var next = words[i].Style with { Link = null };
            if (next != style)
                _html.Append(Tags(style, close: true));
            if (i > 0)
                _html.Append(WebUtility.HtmlEncode(words[i].Space));
            if (next != style)
                _html.Append(Tags(next, close: false));
            _html.Append(WebUtility.HtmlEncode(words[i].Text));
            style = next;
        }

        _html.Append(Tags(style, close: true));
    }

    private static string Tags(TextStyle style, bool close)
    {
        var tags = new[] { (style.Bold, "strong"), (style.Italic, "em"), (style.Code, "code") }
            .Where(t => t.Item1)
            .Select(t => t.Item2);
        return string.Concat((close ? tags.Reverse() : tags).Select(t => close ? $"</{t}>" : $"<{t}>"));
    }
}
