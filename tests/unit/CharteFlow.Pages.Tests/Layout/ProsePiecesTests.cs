using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class ProsePiecesTests
{
    [Fact]
    public void Of_TextWithTables_IsPartedAtThemAndLosesNothing()
    {
        const string First =
            "<table><thead><tr><th>A &amp; <strong>B</strong></th><th></th><th><del>old</del> <ins>new</ins></th></tr></thead></table>";
        const string Second = "<table>\n<tbody><tr><td>x</td></tr></tbody></table>";
        const string Html = $"<ul><li>one{First}</li></ul>{Second}";

        var pieces = ProsePieces.Of(Html).ToList();

        Assert.Equal(Html, string.Concat(pieces.Select(piece => piece.Html)));
        Assert.Equal(
            [(false, ""), (true, "A & B, new"), (false, ""), (true, "")],
            pieces.Select(piece => (piece.IsTable, piece.Headings))
        );
    }

    [Fact]
    public async Task Table_InAText_IsInALabelledRegionThatTheKeyboardReaches()
    {
        var page = await Rendering.DocumentOfAsync("answer-first-version");
        var region = page.QuerySelector(".prose table")!.ParentElement!;

        Assert.Equal(("region", "0"), (region.GetAttribute("role"), region.GetAttribute("tabindex")));
        Assert.StartsWith("Tableau\u00A0: Situation, ", region.GetAttribute("aria-label"), StringComparison.Ordinal);
    }
}
