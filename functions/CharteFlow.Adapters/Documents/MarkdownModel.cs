using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CharteFlow.Adapters.Documents;

/// <summary>Markdown as a flat list of blocks, of the same syntax as <see cref="MarkdownRenderer"/>.</summary>
internal static class MarkdownModel
{
    private const string Bullet = "•";

    public static IReadOnlyList<TextBlock> Blocks(string markdown)
    {
        var blocks = new List<TextBlock>();
        var document = MarkdownSyntax.Parse(markdown);
        var top = document.Descendants<HeadingBlock>().Select(h => h.Level).DefaultIfEmpty(1).Min();
        foreach (var block in document)
            Add(blocks, block, new Place(top, 0, 0));
        return blocks;
    }

    private static void Add(List<TextBlock> blocks, Block block, Place place)
    {
        switch (block)
        {
            case HeadingBlock heading:
                blocks.Add(
                    Leaf(TextBlockKind.Heading, heading, place) with
                    {
                        Level = heading.Level - place.TopHeading + 1,
                    }
                );
                break;
            case CodeBlock code:
                blocks.Add(
                    Of(TextBlockKind.Code, [new TextRun(code.Lines.ToString(), new TextStyle(Code: true))], place)
                );
                break;
            case ThematicBreakBlock:
                blocks.Add(Of(TextBlockKind.Rule, [], place));
                break;
            case Table table:
                AddTable(blocks, table, place);
                break;
            case ListBlock list:
                AddList(blocks, list, place with { Lists = place.Lists + 1 });
                break;
            case QuoteBlock quote:
                foreach (var child in quote)
                    Add(blocks, child, place with { Quotes = place.Quotes + 1 });
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Add(blocks, child, place);
                break;
            case LeafBlock leaf:
                blocks.Add(Leaf(TextBlockKind.Paragraph, leaf, place));
                break;
        }
    }

    private static void AddList(List<TextBlock> blocks, ListBlock list, Place place)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var marker = list.IsOrdered ? $"{number++}." : Bullet;
            var first = blocks.Count;
            foreach (var child in item)
                Add(blocks, child, place);
            if (first < blocks.Count && blocks[first].Kind == TextBlockKind.Paragraph)
                blocks[first] = blocks[first] with { Kind = TextBlockKind.ListItem, Marker = marker };
            else
                blocks.Insert(first, Of(TextBlockKind.ListItem, [], place) with { Marker = marker });
        }
    }

    private static void AddTable(List<TextBlock> blocks, Table table, Place place)
    {
        foreach (var row in table.OfType<TableRow>())
            blocks.Add(
                new TextBlock
                {
                    Kind = TextBlockKind.TableRow,
                    Cells =
                    [
                        .. row.OfType<TableCell>()
                            .Select(c => Runs(c.Descendants<LeafBlock>().FirstOrDefault()?.Inline)),
                    ],
                    IsHeader = row.IsHeader,
                    Level = place.Lists,
                    Quotes = place.Quotes,
                }
            );
    }

    private static TextBlock Leaf(TextBlockKind kind, LeafBlock leaf, Place place) =>
        Of(kind, Runs(leaf.Inline), place);

    private static TextBlock Of(TextBlockKind kind, IReadOnlyList<TextRun> runs, Place place) =>
        new()
        {
            Kind = kind,
            Cells = [runs],
            Level = place.Lists,
            Quotes = place.Quotes,
        };

    private static List<TextRun> Runs(ContainerInline? inline)
    {
        var runs = new List<TextRun>();
        if (inline is not null)
            Add(runs, inline, default);
        return runs;
    }

    private static void Add(List<TextRun> runs, Inline inline, TextStyle style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Append(runs, literal.Content.ToString(), style);
                break;
            case CodeInline code:
                Append(runs, code.Content, style with { Code = true });
                break;
            case LineBreakInline line:
                Append(runs, line.IsHard ? "\n" : " ", style);
                break;
            case HtmlEntityInline entity:
                Append(runs, entity.Transcoded.ToString(), style);
                break;
            case AutolinkInline auto:
                Append(
                    runs,
                    auto.Url,
                    style with
                    {
                        Link = MarkdownSyntax.Target((auto.IsEmail ? "mailto:" : "") + auto.Url),
                    }
                );
                break;
            case LinkInline link:
                AddAll(runs, link, style with { Link = MarkdownSyntax.Target(link.Url) });
                break;
            case EmphasisInline emphasis:
                AddAll(runs, emphasis, Emphasised(emphasis, style));
                break;
            case ContainerInline container:
                AddAll(runs, container, style);
                break;
        }
    }

    private static void AddAll(List<TextRun> runs, ContainerInline container, TextStyle style)
    {
        foreach (var child in container)
            Add(runs, child, style);
    }

    private static TextStyle Emphasised(EmphasisInline emphasis, TextStyle style) =>
        emphasis.DelimiterCount >= 2 ? style with { Bold = true } : style with { Italic = true };

    private static void Append(List<TextRun> runs, string text, TextStyle style)
    {
        if (runs.Count > 0 && runs[^1].Style == style)
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        else if (text.Length > 0)
            runs.Add(new TextRun(text, style));
    }

    private readonly record struct Place(int TopHeading, int Lists, int Quotes);
}
