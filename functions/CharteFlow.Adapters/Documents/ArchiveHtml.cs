using System.Globalization;
using System.Net;
using System.Text;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

/// <summary>The archived version as one page that needs no other file, to read on a screen or on paper.</summary>
internal static class ArchiveHtml
{
    private const string Style = """
        :root { color-scheme: light dark }
        body { font: 1.0625rem/1.6 "Open Sans", "Segoe UI", system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; hyphens: auto }
        header { border-bottom: 3px solid #1f5f8b; padding-bottom: 1.25rem; margin-bottom: 2rem }
        h1 { font-size: 2rem; line-height: 1.2; margin: .25rem 0 1rem; hyphens: none }
        h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 .75rem; hyphens: none }
        h3, h4, h5, h6 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; hyphens: none }
        header p, nav ol { margin: .25rem 0 }
        .company { font-weight: 600; letter-spacing: .02em }
        .route { font-style: italic; margin-top: 1rem }
        nav a { text-decoration: none }
        a { color: #1f5f8b }
        blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 4px solid #b9cfdf }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95em }
        th, td { border: 1px solid #9aa9b5; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        pre { overflow-x: auto; white-space: pre-wrap }
        @media (prefers-color-scheme: dark) { a { color: #8cc4ec } }
        @media print {
          @page { size: A4; margin: 22mm 20mm }
          :root { color-scheme: light }
          body { font-size: 10.5pt; max-width: none; padding: 0 }
          a { color: inherit; text-decoration: none }
          h2, h3, h4, h5, h6 { break-after: avoid }
          nav { break-after: page }
          p, li { orphans: 3; widows: 3 }
          tr, blockquote { break-inside: avoid }
        }
        """;

    public static string Render(AdoptedVersion version, MarkdownRenderer markdown)
    {
        var text = CharterMarkdown.Canonical(version.Text);
        var words = new ArchiveWords(text.Language);
        var page = new StringBuilder();
        Head(page, version, text);
        Title(page, version, words, text);
        Contents(page, words, text);
        foreach (var section in text.Sections)
            page.Append(
                    CultureInfo.InvariantCulture,
                    $"<section aria-labelledby=\"section-{section.Key}\">\n<h2 id=\"section-{section.Key}\">{Encode(section.Title)}</h2>\n"
                )
                .Append(markdown.ToHtml(section.Body).Trim())
                .Append("\n</section>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Head(StringBuilder page, AdoptedVersion version, CharterText text) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="{text.Language.Tag()}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="author" content="{Encode(version.Company)}">
            <title>{Encode(text.Title)} – {Encode(ArchiveWords.Number(version))}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>

            """
        );

    private static void Title(StringBuilder page, AdoptedVersion version, ArchiveWords words, CharterText text) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <header>
            <p class="company">{Encode(version.Company)}</p>
            <h1>{Encode(text.Title)}</h1>
            <p><strong>{ArchiveWords.Number(version)}</strong></p>
            <p>{words.Adopted(version)}</p>
            <p>{words.InForce(version)}</p>
            <p class="route">{Encode(version.RouteSentence)}</p>
            </header>

            """
        );

    private static void Contents(StringBuilder page, ArchiveWords words, CharterText text)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{words.Contents}</h2>\n<ol>\n"
        );
        foreach (var section in text.Sections)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"#section-{section.Key}\">{Encode(section.Title)}</a></li>\n"
            );
        page.Append("</ol>\n</nav>\n<main>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
