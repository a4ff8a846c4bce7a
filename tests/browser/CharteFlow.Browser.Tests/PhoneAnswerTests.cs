using CharteFlow.Application.Answers;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Testing;
using Microsoft.Playwright;

namespace CharteFlow.Browser.Tests;

/// <summary>An employee answers on a phone, in a real Chromium.</summary>
public sealed class PhoneAnswerTests(Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Employee_ApprovesOnAPhone_WithAndWithoutScript_IsThankedAndRecorded(bool script)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (campaign, link) = await ConsultAsync(test);
        var page = await browser.PhoneAsync(script);
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.Locator("input[name=hasRead]").CheckAsync();

        await page.Locator("form:has(input[name=hasRead]) button[type=submit]").ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        var receipt = Assert.Single(await test.Service<ReceiptStore>().OfPageAsync(campaign, 0, default));
        Assert.Equal(AnswerKind.Approve, receipt.Kind);
        Assert.Equal(0, await page.Locator("input[name=hasRead]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AnswerPage_OnAPhone_StartsUntickedAndNeedsNoSidewaysScrolling()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (_, link) = await ConsultAsync(test);
        var page = await browser.PhoneAsync();

        await page.GotoAsync(link);

        Assert.False(await page.Locator("input[name=hasRead]").IsCheckedAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_InABrowser_BreakNoContentSecurityPolicy()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (_, link) = await ConsultAsync(test);
        var page = await browser.DesktopAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add($"{page.Url}: {message.Text}");
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        await page.GotoAsync(link);
        await page.GotoAsync(new Uri(test.App.Address, "/console/sign-in").ToString());
        await page.Locator("input[name=name]").FillAsync("Marc Delorme");
        await page.Locator("input[name=email]").FillAsync("marc.delorme@example.test");
        await page.Locator("form:has(input[name=email]) button[type=submit]").ClickAsync();

        foreach (
            var path in (string[])
                [
                    "/console",
                    "/console/new-charter",
                    "/console/cycles/charte-des-reseaux-sociaux-c1",
                    "/console/cycles/charte-des-reseaux-sociaux-c1/draft",
                    "/mailbox",
                ]
        )
            await page.GotoAsync(new Uri(test.App.Address, path).ToString());

        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    private static async Task<(CampaignId Campaign, string Link)> ConsultAsync(TestApp test)
    {
        var cycle = await test.ConsultAsync();
        return (
            new CampaignId($"{cycle}-consultation-1"),
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.First()
        );
    }
}
