using CharteFlow.Adapters.Documents;
using CharteFlow.Adapters.Documents.Pdf;
using CharteFlow.Charters.Text;
using UglyToad.PdfPig;

namespace CharteFlow.Adapters.Tests.Documents.Pdf;

public sealed class PdfSignsTests
{
    [Theory]
    [InlineData("✅ citer ❌ taire ⚠️ demander", "✅ citer ❌ taire ⚠ demander")]
    [InlineData("🟢 🔴 👍 👎 😀", "🟢 🔴 👍 👎 😀")]
    [InlineData("a → b ← c ↔ d ⇒ e ≤ f ≥ g ≠ h", "a → b ← c ↔ d ⇒ e ≤ f ≥ g ≠ h")]
    [InlineData("☐ ☑ ☒ ✓ ✔ ✗ ✘ ★ ☎ ■ □ ◦ ▪ ❤️", "☐ ☑ ☒ ✓ ✔ ✗ ✘ ★ ☎ ■ □ ◦ ▪ ❤")]
    [InlineData("🇫🇷 🇪🇺 1️⃣ #️⃣", "🇫🇷 🇪🇺 1\u20E3 #\u20E3")]
    [InlineData("🧑‍💻 🏳️‍🌈 ❤️‍🔥", "🧑‍💻 🏳\u200D🌈 ❤\u200D🔥")]
    [InlineData("Ελληνικά ἀρχή Українська Їжак Հայերեն ქართული", "Ελληνικά ἀρχή Українська Їжак Հայերեն ქართული")]
    [InlineData("𝔸 ① ② Ⅳ ½ ‰ № ℮", "𝔸 ① ② Ⅳ ½ ‰ № ℮")]
    [InlineData("e\u0301te\u0301 Vi\u1EC7t Nam \u0110\u1ECB", "été Vi\u1EC7t Nam \u0110\u1ECB")]
    [InlineData("rendez\u2011vous co\u00ADopérer a\u200Bb\u2060c 5\u2007%", "rendez-vous coopérer abc 5\u00A0%")]
    public void Render_SignsThatTheFontLacks_AreShownAndSaid(string text, string said)
    {
        using var pdf = Open($"**{text}**\n\n*{text}*\n\n{text}");

        var words = Bare(string.Concat(pdf.GetPages().Skip(1).Select(page => page.Text)));

        Assert.Equal(3, words.Split(Bare(said)).Length - 1);
        Assert.Empty(new UnprintableSigns().MissingIn(AVersion.Of(text).Text));
    }

    [Fact]
    public void Render_DoAndDoNot_AreDrawnByTheirOwnGlyphs()
    {
        var glyphs = new[] { "✅", "❌", "⚠️", "🟢", "🔴", "🟠" }
            .Select(sign => Assert.Single(PdfText.Stretches(sign, PdfFont.Get(false, false))))
            .ToList();

        Assert.All(glyphs, glyph => Assert.True(glyph.Font.Width(glyph.Drawn, 10) > 5));
        Assert.Equal(glyphs.Count, glyphs.Distinct().Count());
    }

    [Theory]
    [InlineData("שלום", "ש (U+05E9), ל (U+05DC), ו (U+05D5), ם (U+05DD)")]
    [InlineData("مرحبا", "م (U+0645), ر (U+0631), ح (U+062D), ب (U+0628), ا (U+0627)")]
    [InlineData("नमस्ते", "न (U+0928), म (U+092E), स् (U+0938 U+094D), ते (U+0924 U+0947)")]
    [InlineData("中文", "中 (U+4E2D), 文 (U+6587)")]
    [InlineData("m\u0302", "m\u0302 (U+006D U+0302)")]
    [InlineData("a\u202Eb", "\u202E (U+202E)")]
    [InlineData("perdu\uFFFD", "\uFFFD (U+FFFD)")]
    [InlineData("\uF0B7", "\uF0B7 (U+F0B7)")]
    [InlineData("👍🏽", "👍🏽 (U+1F44D U+1F3FD)")]
    [InlineData("👩‍💻", "👩‍💻 (U+1F469 U+200D U+1F4BB)")]
    [InlineData("🇽🇽", "🇽🇽 (U+1F1FD U+1F1FD)")]
    [InlineData("un &#x5D0; caché", "א (U+05D0)")]
    [InlineData("| a |\n|---|\n| א |", "א (U+05D0)")]
    [InlineData("![א](https://exemple.fr/x.png)", "א (U+05D0)")]
    [InlineData("一二三四五六七", "一 (U+4E00), 二 (U+4E8C), 三 (U+4E09), 四 (U+56DB), 五 (U+4E94), 六 (U+516D), …")]
    public void In_SignsThatNoFontHas_AreNamedWithTheirSection(string body, string signs) =>
        Assert.Equal(
            [new TextFinding(TextFindingKind.UnprintableSign, new("s-1"), signs, Refuses: true)],
            new UnprintableSigns().MissingIn(AVersion.Of("Du texte.", body).Text)
        );

    [Fact]
    public void In_Titles_AreLookedThroughToo()
    {
        var text = AVersion.Of("Du texte.").Text;

        var findings = new UnprintableSigns().MissingIn(
            text with
            {
                Title = "Charte א",
                Sections = [text.Sections[0] with { Title = "中" }],
            }
        );

        Assert.Equal([null, new("s-0")], findings.Select(finding => finding.Section));
    }

    [Fact]
    public void Render_SignThatNoFontHas_IsShownAsItsNumber()
    {
        using var pdf = Open("avant א après");

        Assert.Contains("avant[U+05D0]après", Bare(pdf.GetPage(2).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SignsInTheTitle_AreInTheBookmarks()
    {
        var version = AVersion.Of("Du texte.");
        version = version with
        {
            Text = version.Text with { Sections = [version.Text.Sections[0] with { Title = "✅ L’œuvre → 2027" }] },
        };

        using var pdf = PdfDocument.Open(PdfArchive.Render(version));

        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal("✅ L’œuvre → 2027", Assert.Single(bookmarks.GetNodes()).Title);
        Assert.Contains(Bare("✅ L’œuvre → 2027"), Bare(pdf.GetPage(1).Text), StringComparison.Ordinal);
    }

    private static PdfDocument Open(string body) => PdfDocument.Open(PdfArchive.Render(AVersion.Of(body)));

    // Readers of the file find the spaces between words by the gaps; PdfPig's plain text leaves them out.
    private static string Bare(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));
}
