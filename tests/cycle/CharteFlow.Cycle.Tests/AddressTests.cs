using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>Addresses that lead nowhere, and the site's first page.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task Address_ThatIsNone_IsAPageInTheReadersLanguageWithAWayOn()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var browser = test.Hr.Browser;
        foreach (
            var (language, front, unknown) in new[]
            {
                ("fr", "Charte des réseaux sociaux", "Il n’y a pas de page à cette adresse"),
                ("en", "Social media charter", "There is no page at this address"),
            }
        )
        {
            browser.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

            var root = await browser.OpenAsync("/");
            var lost = await browser.OpenAsync("/no/such/page?x=1");
            var cut = await browser.OpenAsync("/a");
            var console = await browser.OpenAsync("/console/no/such/page");

            Assert.Equal(
                (HttpStatusCode.OK, front, language),
                (root.Status, root.Heading, root.Document.DocumentElement.GetAttribute("lang"))
            );
            Assert.NotNull(root.Document.QuerySelector($"main a[href='{Routes.Console}']"));
            Assert.All(
                [lost, cut, console],
                page => Assert.Equal((HttpStatusCode.NotFound, unknown), (page.Status, page.Heading))
            );
            Assert.All(
                [lost, cut],
                page => Assert.NotNull(page.Document.QuerySelector($"main a[href='{Routes.Front}']"))
            );
            Assert.NotNull(console.Document.QuerySelector($"main a[href='{Routes.Console}']"));
        }
    }

    [Fact]
    public async Task Request_ThatAnAddressDoesNotTake_IsAnsweredAsItsSenderReadsIt()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var http = test.Hr.Browser.Http;
        foreach (
            var (method, address, allowed) in new[]
            {
                ("GET", Routes.SignOut, "POST"),
                ("DELETE", Routes.Console, "GET, HEAD"),
                ("PUT", Routes.Front, "GET, HEAD"),
                ("POST", "/health", "GET, HEAD"),
            }
        )
        {
            using var wrong = await http.SendAsync(new(new(method), new Uri(address, UriKind.Relative)));

            Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
            Assert.Equal(allowed.Split(", "), wrong.Content.Headers.Allow);
            Assert.Equal("text/html", wrong.Content.Headers.ContentType?.MediaType);
        }

        using var api = await http.GetAsync(new Uri("/api/no/such/thing", UriKind.Relative));
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (api.StatusCode, api.Content.Headers.ContentType?.MediaType)
        );
        Assert.Equal(404, (await api.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());

        using var health = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(
            (HttpStatusCode.OK, "application/json"),
            (health.StatusCode, health.Content.Headers.ContentType?.MediaType)
        );
    }
}
