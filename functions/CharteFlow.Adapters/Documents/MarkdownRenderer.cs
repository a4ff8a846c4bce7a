using System.Globalization;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// Renders people's Markdown as an HTML fragment that is safe to show: raw HTML, scripts, styles, frames, event
/// handlers and links other than <c>http</c>, <c>https</c> and <c>mailto</c> do not survive. Thread-safe.
/// </summary>
public sealed class MarkdownRenderer
{
    /// <summary>The level of a body's highest heading: the page's title is h1, the section's is h2.</summary>
    public const int FirstHeadingLevel = 3;

    private readonly HtmlSanitizer _sanitizer = Sanitizer();

    /// <summary>The fragment of a section's body, headings starting at h3.</summary>
    public string ToHtml(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var document = MarkdownSyntax.Parse(markdown);
        ShiftHeadings(document);
        return _sanitizer.Sanitize(document.ToHtml(MarkdownSyntax.Pipeline));
    }

    private static void ShiftHeadings(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        if (headings.Count == 0)
            return;
        var shift = FirstHeadingLevel - headings.Min(h => h.Level);
        headings.ForEach(h => h.Level = Math.Min(6, h.Level + shift));
    }

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "p",
                    "br",
                    "hr",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "strong",
                    "em",
                    "del",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "rel" },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            }
        );
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Dom.IElement { LocalName: "a" } link)
                SealLink(link);
        };
        return sanitizer;
    }

    private static void SealLink(AngleSharp.Dom.IElement link)
    {
        var href = link.GetAttribute("href");
        link.RemoveAttribute("rel");
        if (href is not null && IsExternal(href))
            link.SetAttribute("rel", "noopener noreferrer");
    }

    private static bool IsExternal(string href) =>
        href.StartsWith("//", StringComparison.Ordinal)
        || href.StartsWith("http:", true, CultureInfo.InvariantCulture)
        || href.StartsWith("https:", true, CultureInfo.InvariantCulture);
}
