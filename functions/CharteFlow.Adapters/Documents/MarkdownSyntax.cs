using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// The one Markdown that charters are written in: CommonMark and pipe tables, without raw HTML and without code by
/// indentation, which is how people begin a paragraph. Every rendering parses alike.
/// </summary>
internal static class MarkdownSyntax
{
    public static MarkdownPipeline Pipeline { get; } = Build();

    /// <summary>
    /// The syntax tree; a text that is nested beyond reason (128 levels) is one block of plain text. An image is its
    /// alternative text, as no document shows images, and a link that leads nowhere outside of the page is its words.
    /// </summary>
    public static MarkdownDocument Parse(string markdown)
    {
        var document = ParseAll(markdown);
        foreach (
            var link in document
                .Descendants<LinkInline>()
                .Where(link => link.IsImage || Target(link.Url) is null)
                .ToList()
        )
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        return document;
    }

    /// <summary>Where a link leads; null for what is no address of the web or of a person.</summary>
    public static string? Target(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? uri.AbsoluteUri
            : null;

    private static MarkdownDocument ParseAll(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            var fence = new string('~', Math.Max(3, LongestRun(markdown, '~') + 1));
            return Markdown.Parse($"{fence}\n{markdown}\n{fence}", Pipeline);
        }
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private static int LongestRun(string text, char sign)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == sign ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
