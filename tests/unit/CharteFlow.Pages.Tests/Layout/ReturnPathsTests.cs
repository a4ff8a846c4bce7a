using System.Text;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class ReturnPathsTests
{
    [Theory]
    [InlineData("/console/cycles/c1?done=Reminded", "/console/cycles/c1?done=Reminded")]
    [InlineData("/a/v1.k1.x-y.z_", "/a/v1.k1.x-y.z_")]
    [InlineData("/console/cycles/c1?done=Reminded#acts", "/console/cycles/c1?done=Reminded#acts")]
    [InlineData("/mailbox?after=63%20a%2Fb", "/mailbox?after=63%20a%2Fb")]
    [InlineData("/console/charters/é", "/console/charters/%C3%A9")]
    [InlineData("/console/charters/%C3%A9?x=ü", "/console/charters/%C3%A9?x=%C3%BC")]
    [InlineData("/console/charters/日本 \"<>", "/console/charters/%E6%97%A5%E6%9C%AC%20%22%3C%3E")]
    [InlineData("/／elsewhere.test", "/%EF%BC%8Felsewhere.test")]
    [InlineData("/console/😀", "/console/%F0%9F%98%80")]
    public void Of_APathOfThisSite_IsThatPathInAscii(string path, string expected) =>
        Assert.Equal(expected, ReturnPaths.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("console")]
    [InlineData(" /console/new-charter")]
    [InlineData("https://elsewhere.test/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.test/")]
    [InlineData("///elsewhere.test/")]
    [InlineData("/\\elsewhere.test")]
    [InlineData("\\\\elsewhere.test")]
    [InlineData("/%2Felsewhere.test")]
    [InlineData("/%2felsewhere.test")]
    [InlineData("/%5Celsewhere.test")]
    [InlineData("/..//elsewhere.test")]
    [InlineData("/./%2e%2e//elsewhere.test")]
    [InlineData("/\t/elsewhere.test")]
    [InlineData("/console\r\nSet-Cookie: x")]
    [InlineData("/console%0d%0aSet-Cookie:%20x")]
    [InlineData("/console\u0000")]
    [InlineData("/console\u0085")]
    [InlineData("@elsewhere.test")]
    [InlineData("/console/sign-in")]
    [InlineData("/console/sign-in/?returnTo=%2Fconsole%2Fsign-in")]
    [InlineData("/sign-in/callback?code=x&state=y")]
    public void Of_AnythingElse_IsTheConsole(string? path) => Assert.Equal(Routes.Console, ReturnPaths.Of(path));

    // Half of a letter, which no attribute of a test can hold.
    [Fact]
    public void Of_APathThatIsNoText_IsTheConsole() =>
        Assert.Equal(Routes.Console, ReturnPaths.Of("/console/" + '\ud800'));

    [Fact]
    public void Of_APathThatIsTooLong_IsTheConsole()
    {
        Assert.NotEqual(Routes.Console, ReturnPaths.Of("/" + new string('x', ReturnPaths.MaximumLength - 1)));
        Assert.Equal(Routes.Console, ReturnPaths.Of("/" + new string('x', ReturnPaths.MaximumLength)));
    }

    // Whatever comes out stands in a header, and leads a browser to this site.
    [Fact]
    public void Of_AnySigns_IsAHeaderThatStaysOnThisSite()
    {
        var random = new Random(27);
        const string Signs = "/\\:@?#%.&=;+ \t\r\n\0aé日\ud83d\ude00\u2028\u200e25Ff";
        var site = new Uri("https://charte.example.test/console");
        for (var turn = 0; turn < 20_000; turn++)
        {
            var path =
                "/" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)]));

            var led = ReturnPaths.Of(path);

            Assert.True(Ascii.IsValid(led) && !led.Any(char.IsControl), $"'{led}' of '{path}'");
            Assert.True(new Uri(site, led).Authority == site.Authority, $"'{led}' of '{path}'");
        }
    }
}
