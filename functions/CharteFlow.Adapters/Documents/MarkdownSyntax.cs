using Markdig;
using Markdig.Syntax;

namespace CharteFlow.Adapters.Documents;

/// <summary>The one Markdown that charters are written in: CommonMark and pipe tables, without raw HTML. Every rendering parses alike.</summary>
internal static class MarkdownSyntax
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The syntax tree; a text that is nested beyond reason (128 levels) is one block of plain text.</summary>
    public static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return Markdown.Parse("    " + markdown.ReplaceLineEndings("\n    "), Pipeline);
        }
    }
}
