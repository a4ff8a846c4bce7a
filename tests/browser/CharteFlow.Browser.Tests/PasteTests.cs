using CharteFlow.Testing;

namespace CharteFlow.Browser.Tests;

/// <summary>What HR pastes into a section becomes Markdown.</summary>
public sealed class PasteTests(Browser browser)
{
    private const string Paste = """
        ([html, text]) => {
          const area = document.querySelector('textarea[name=body]');
          area.value = '';
          area.focus();
          const data = new DataTransfer();
          if (html) data.setData('text/html', html);
          data.setData('text/plain', text);
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          area.dispatchEvent(event);
          return event.defaultPrevented ? area.value : null;
        }
        """;

    private static readonly (string What, string Html, string? Markdown)[] Pasted =
    [
        (
            "Word's list paragraphs and heading",
            "<h1>Objet<o:p></o:p></h1>"
                + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>respecter la\nconfidentialité&nbsp;;</p>"
                + "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>en ligne</p>"
                + "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>signer</p><p class=MsoNormal>Fin.</p>",
            "### Objet\n\n- respecter la confidentialité\u00A0;\n    - en ligne\n2. signer\n\nFin."
        ),
        (
            "Teams' lists, bold and links",
            "<p><strong>Gras </strong>et <em>italique</em>, <a href=\"https://exemple.fr/a(b)\">le site</a>, <a href=\"file:///c\">là</a></p><ul><li>un<ul><li>deux</li></ul></li></ul><ol start=3><li>trois</li></ol>",
            "**Gras** et *italique*, [le site](https://exemple.fr/a%28b%29), là\n\n- un\n    - deux\n3. trois"
        ),
        (
            "a table and line breaks",
            "<table><tr><td><p>Nom</p></td><td>T|él</td></tr><tr><td>RH</td><td>01<br>02</td></tr></table><p>Rue<br>Ville</p>",
            "| Nom | T\\|él |\n| --- | --- |\n| RH | 01 02 |\n\nRue\\\nVille"
        ),
        (
            "signs of Markdown",
            "<p><b>a</b> *b* _c_ d_e [f](g) &lt;h&gt;</p>",
            "**a** \\*b\\* \\_c\\_ d_e [f\\](g) \\<h>"
        ),
        (
            "a document of Google Docs",
            "<b style=\"font-weight:normal\"><p><span style=\"font-weight:700\">Gras</span><span> puis non</span></p></b>",
            "**Gras** puis non"
        ),
        (
            "Markdown from an editor",
            "<div style=\"font-family:Consolas\"><div><span>- a</span></div><div><span>- b</span></div></div>",
            null
        ),
    ];

    [Fact]
    public async Task Section_WhatIsPasted_IsMarkdown()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await browser.DesktopAsync();
        await page.GotoAsync(new Uri(test.App.Address, "/console/sign-in").ToString());
        await page.Locator("input[name=name]").FillAsync("Marc Delorme");
        await page.Locator("input[name=email]").FillAsync("marc.delorme@example.test");
        await page.Locator("form:has(input[name=email]) button[type=submit]").ClickAsync();
        await page.GotoAsync(new Uri(test.App.Address, $"/console/cycles/{cycle}/draft/harcelement").ToString());

        foreach (var (what, html, markdown) in Pasted)
            Assert.Equal((what, markdown), (what, await page.EvaluateAsync<string?>(Paste, new[] { html, "mots" })));
        var long1 = new string('a', 130);
        Assert.Equal(
            $"{long1}.\n\nDeux.",
            await page.EvaluateAsync<string?>(Paste, new[] { "", $"{long1}.\r\nDeux." })
        );
        Assert.Null(await page.EvaluateAsync<string?>(Paste, new[] { "", "- a\n- b" }));
        await page.Context.CloseAsync();
    }
}
