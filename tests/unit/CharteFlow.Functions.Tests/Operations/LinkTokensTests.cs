using System.Diagnostics;
using CharteFlow.Adapters.Links;
using CharteFlow.Functions.Operations;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.Tests.Operations;

public sealed class LinkTokensTests
{
    private static readonly SigningKeys Keys = new([KeyValuePair.Create("k1", new byte[32])], "k1");

    public static TheoryData<LinkPurpose> Purposes => [.. Enum.GetValues<LinkPurpose>()];

    [Fact]
    public void Table_OfPersonalPages_HoldsThePageOfEachPurpose() =>
        Assert.Equal(PersonalPages.All.Order(), Enum.GetValues<LinkPurpose>().Select(PersonalLinks.PageOf).Order());

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Scrub_OfAnAddress_TakesTheTokenOfEveryPurpose(LinkPurpose purpose)
    {
        var (page, token) = (PersonalLinks.PageOf(purpose), TokenOf(purpose));

        Assert.Equal($"GET /{page}/{{token}}", LinkTokens.Scrub($"GET /{page}/{token}"));
        Assert.Equal(
            $"https://charte.example.test/hr/{page}/{{token}}/receipt done",
            LinkTokens.Scrub($"https://charte.example.test/hr/{page}/{token}/receipt?done=yes done")
        );
        Assert.Equal(
            $"'/{page.ToUpperInvariant()}/{{token}}'",
            LinkTokens.Scrub($"'/{page.ToUpperInvariant()}/{token}'")
        );
        Assert.Equal($"/{page}/{{token}}", LinkTokens.Scrub($"/{page}/{token[..^9]}"));
        Assert.Equal(
            $"/{page}/{{token}}",
            LinkTokens.Scrub($"/{page}/{token.Replace(".", "%2E", StringComparison.Ordinal)}")
        );
    }

    // An escaped first part, a page that is not there, a sentence: the form tells.
    [Theory]
    [InlineData("/%61/{0}", "/%61/{{token}}")]
    [InlineData("/nowhere/{0}/x", "/nowhere/{{token}}/x")]
    [InlineData("The token {0} is over.", "The token {{token}} is over.")]
    [InlineData("charteflow-session={0}; path=/", "charteflow-session={{token}}; path=/")]
    public void Scrub_OfATokenAnywhere_TakesIt(string text, string expected)
    {
        var token = TokenOf(LinkPurpose.Answer);

        Assert.Equal(
            expected.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal),
            LinkTokens.Scrub(text.Replace("{0}", token, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            token[3..],
            LinkTokens.Scrub(
                text.Replace("{0}", token.Replace(".", "%2e", StringComparison.Ordinal), StringComparison.Ordinal)
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("GET /sign-in/callback?code=0.AQ&state=xyz - 302", "GET /sign-in/callback - 302")]
    [InlineData("?code=0.AQ&state=xyz", "")]
    [InlineData(
        "https://graph.example.test/v1.0/users?$filter=mail%20eq%20'x'",
        "https://graph.example.test/v1.0/users'x'"
    )]
    public void Scrub_OfAQuery_TakesItsValues(string text, string expected) =>
        Assert.Equal(expected, LinkTokens.Scrub(text));

    [Theory]
    [InlineData("AnswerPage failed.")]
    [InlineData("Is the mailbox full? Nothing was lost.")]
    [InlineData("/console/cycles/charte-c1 answered 200 in v1.0 after 1.5 ms")]
    [InlineData("")]
    public void Scrub_OfAnythingElse_LeavesItAsItIs(string text) => Assert.Equal(text, LinkTokens.Scrub(text));

    [Fact]
    public void Span_WithATokenInAnyOfItsTexts_TellsNone()
    {
        var token = TokenOf(LinkPurpose.Team);
        using var span = new Activity($"GET /t/{token}").Start();
        span.SetTag("url.path", $"/t/{token}")
            .SetTag("url.query", "?code=secret")
            .SetTag("new.convention", new Uri($"https://charte.example.test/t/{token}"))
            .SetTag("http.status", 200);
        span.SetStatus(ActivityStatusCode.Error, $"/t/{token} failed");

        using var scrubber = new LinkScrubber();
        scrubber.OnEnd(span);

        Assert.DoesNotContain(
            token,
            $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}",
            StringComparison.Ordinal
        );
        Assert.Equal((200, null), (span.GetTagItem("http.status"), span.GetTagItem("url.query")));
    }

    private static string TokenOf(LinkPurpose purpose) =>
        new LinkSigner(Keys, TimeProvider.System).Sign(
            new LinkPayload
            {
                Purpose = purpose,
                Scope = "0f3c9a",
                Subject = "r-1",
                Expires = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            }
        );
}
