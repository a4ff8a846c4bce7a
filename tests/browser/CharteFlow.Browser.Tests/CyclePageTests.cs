using CharteFlow.Testing;
using Microsoft.Playwright;

namespace CharteFlow.Browser.Tests;

/// <summary>HR leaves a cycle's page open while others act.</summary>
public sealed class CyclePageTests(Browser browser)
{
    private const string AskForChange = "() => document.dispatchEvent(new Event('visibilitychange'))";
    private const string ExtendForm = "form[action$='/extend']";

    [Fact]
    public async Task CyclePage_WhenThePhaseChangesBeforeTheFirstPoll_FollowsWithItsForms()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await OpenAsync(test, $"/console/cycles/{cycle}");
        var before = await page.Locator(ExtendForm).CountAsync();
        await test.ApproveAsync(cycle);

        await page.EvaluateAsync(AskForChange);

        await page.Locator("[data-phase^=Consultation]").WaitForAsync();
        await page.Locator(ExtendForm).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(0, before);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CyclePage_WhenSomebodyIsFillingInAForm_FollowsAndKeepsWhatWasTyped()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await OpenAsync(test, $"/console/cycles/{cycle}");
        var reason = page.Locator("[name=reason]");
        await page.Locator("details:has([name=reason]) summary").ClickAsync();
        await reason.FillAsync("Le calendrier social a changé.");
        await reason.BlurAsync();
        await test.ApproveAsync(cycle);

        await page.EvaluateAsync(AskForChange);

        await page.Locator("[data-phase^=Consultation]").WaitForAsync();
        Assert.Equal("Le calendrier social a changé.", await reason.InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CyclePage_CountTakesAMinute_IsAskedForOnceAndRestsTenTimesAsLong()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var page = await OpenAsync(
            test,
            $"/console/cycles/{cycle}",
            async blank =>
            {
                await blank.Clock.InstallAsync();
                await blank.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            }
        );
        var shown = await page.Locator("[data-live]").InnerHTMLAsync();
        var questions = new List<IRoute>();
        await page.RouteAsync("**/progress", questions.Add);

        var slow = await QuestionsAfterAsync(page, questions, TimeSpan.FromMinutes(1));
        await questions[0]
            .FulfillAsync(
                new()
                {
                    Status = 200,
                    Body = $"{shown}<p id=counted></p>",
                    ContentType = "text/html",
                }
            );
        await page.Locator("#counted").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var resting = await QuestionsAfterAsync(page, questions, TimeSpan.FromMinutes(9));
        var rested = await QuestionsAfterAsync(page, questions, TimeSpan.FromMinutes(2));

        Assert.Equal((1, 1, 2), (slow, resting, rested));
        await page.Context.CloseAsync();
    }

    private static async Task<int> QuestionsAfterAsync(IPage page, List<IRoute> questions, TimeSpan time)
    {
        await page.Clock.RunForAsync((long)time.TotalMilliseconds);
        await page.EvaluateAsync("() => fetch('/health/live').then(answer => answer.text())");
        return questions.Count;
    }

    private async Task<IPage> OpenAsync(TestApp test, string path, Func<IPage, Task>? before = null)
    {
        var page = await browser.DesktopAsync();
        if (before is not null)
            await before(page);
        await page.GotoAsync(new Uri(test.App.Address, "/console/sign-in").ToString());
        await page.Locator("input[name=name]").FillAsync("Marc Delorme");
        await page.Locator("input[name=email]").FillAsync("marc.delorme@example.test");
        await page.Locator("form:has(input[name=email]) button[type=submit]").ClickAsync();
        await page.GotoAsync(new Uri(test.App.Address, path).ToString());
        return page;
    }
}
