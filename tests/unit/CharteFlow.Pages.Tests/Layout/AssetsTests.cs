using System.Text;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class AssetsTests
{
    [Theory]
    [InlineData("site.css", "text/css; charset=utf-8")]
    [InlineData("site.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public void Find_OfAFile_HasItsTypeAndContent(string name, string type)
    {
        var asset = Assets.Find(name)!;

        Assert.Equal(type, asset.ContentType);
        Assert.False(asset.Content.IsEmpty);
        Assert.Equal($"/assets/{name}?v={asset.Hash}", Assets.Href(name));
    }

    [Theory]
    [InlineData("nothing.css")]
    [InlineData("../site.css")]
    [InlineData("")]
    public void Find_OfAnotherName_IsNull(string name) => Assert.Null(Assets.Find(name));

    [Fact]
    public void StyleSheet_AsBuilt_LoadsNothingFromElsewhere()
    {
        var css = Encoding.UTF8.GetString(Assets.Find("site.css")!.Content.Span);

        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_AsBuilt_SubmitsNothing()
    {
        var script = Encoding.UTF8.GetString(Assets.Find("site.js")!.Content.Span);

        Assert.DoesNotContain("submit", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("POST", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", script, StringComparison.OrdinalIgnoreCase);
    }
}
