using System.Net;
using System.Text.RegularExpressions;
using CharteFlow.Adapters.Documents;

namespace CharteFlow.Adapters.Tests.Documents;

public sealed class MarkdownRendererTests
{
    private readonly MarkdownRenderer _renderer = new();

    [Theory]
    [InlineData("**gras** et *italique*", "<p><strong>gras</strong> et <em>italique</em></p>")]
    [InlineData("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>")]
    [InlineData("3. trois", "<ol start=\"3\">\n<li>trois</li>\n</ol>")]
    [InlineData("> cité", "<blockquote>\n<p>cité</p>\n</blockquote>")]
    [InlineData("« déjà »", "<p>« déjà »</p>")]
    [InlineData("", "")]
    public void ToHtml_PlainMarkdown_GivesPlainHtml(string markdown, string html) =>
        Assert.Equal(html, _renderer.ToHtml(markdown).Trim());

    [Theory]
    [InlineData("# Un\n\n## Deux", "h3", "h4")]
    [InlineData("## Un\n\n#### Trois", "h3", "h5")]
    [InlineData("### Un\n\n###### Six", "h3", "h6")]
    [InlineData("# Un\n\n###### Six", "h3", "h6")]
    public void ToHtml_Headings_StartAtLevelThree(string markdown, string first, string second)
    {
        var html = _renderer.ToHtml(markdown);

        Assert.StartsWith($"<{first}>", html, StringComparison.Ordinal);
        Assert.Contains($"<{second}>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_Table_IsKept()
    {
        var html = _renderer.ToHtml("| a | b |\n|---|---|\n| 1 | 2 |");

        Assert.Contains("<th>a</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](https://exemple.fr)", " rel=\"noopener noreferrer\"")]
    [InlineData("<https://exemple.fr>", " rel=\"noopener noreferrer\"")]
    [InlineData("[x](mailto:rh@exemple.fr)", "")]
    public void ToHtml_Link_IsSealedWhenExternal(string markdown, string rel)
    {
        var html = _renderer.ToHtml(markdown);

        Assert.Contains("<a href=", html, StringComparison.Ordinal);
        Assert.Equal(rel.Length > 0, html.Contains("rel=\"noopener noreferrer\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "![Organigramme\u00A0: appeler **Léa**](https://exemple.fr/o.png)",
        "Organigramme\u00A0: appeler <strong>Léa</strong>"
    )]
    [InlineData("Avant ![le plan][p] après.\n\n[p]: https://exemple.fr/p.png", "Avant le plan après.")]
    [InlineData(
        "[![logo](https://exemple.fr/l.png)](https://exemple.fr)",
        "<a href=\"https://exemple.fr\" rel=\"noopener noreferrer\">logo</a>"
    )]
    [InlineData(
        "Voir [la page](intranet/page), [ici](#la), [là](//exemple.fr) ou [là](ftp://exemple.fr).",
        "Voir la page, ici, là ou là."
    )]
    public void ToHtml_ImagesAndLinksToNowhere_AreTheirWordsAsInThePdf(string markdown, string html)
    {
        Assert.Equal($"<p>{html}</p>", WebUtility.HtmlDecode(_renderer.ToHtml(markdown).Trim()));
        Assert.Equal(
            Words(html),
            string.Concat(MarkdownModel.Blocks(markdown).SelectMany(block => block.Runs).Select(run => run.Text))
        );
    }

    [Theory]
    [InlineData("\tLe présent article.", "<p>Le présent article.</p>")]
    [InlineData("    Le présent article\n    et sa suite.", "<p>Le présent article\net sa suite.</p>")]
    [InlineData("```\ncode\n```", "<pre><code>code\n</code></pre>")]
    public void ToHtml_IndentedText_IsNoCode(string markdown, string html) =>
        Assert.Equal(html, _renderer.ToHtml(markdown).Trim());

    [Fact]
    public void ToHtml_NestedBeyondReason_IsPlainText()
    {
        var html = _renderer.ToHtml(new string('>', 5_000) + " fond");

        Assert.Contains("fond", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<blockquote>", html, StringComparison.Ordinal);
    }

    private static string Words(string html) => Regex.Replace(html, "<[^>]+>", "");
}
