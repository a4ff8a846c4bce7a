using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>HR and the calendar remind people as one would like to be reminded.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task Remind_PressedThreeTimesAfterTheInvitation_SendsOneADayLaterAndSaysSo()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        var stale = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        var form = stale.Form(Routes.Act(cycle, Acts.Remind));
        test.App.Clock.Advance(TimeSpan.FromMinutes(1));

        var first = await test.Hr.Browser.SendAsync(stale, form, []);
        test.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await test.Hr.Browser.SendAsync(stale, form, []);
        test.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await test.Hr.Browser.SendAsync(stale, form, []);
        await test.App.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Contains("elle part le mardi 6 octobre 2026 à 10", Plain(first), StringComparison.Ordinal);
        Assert.All([second, third], page => Assert.Equal(400, (int)page.Status));
        Assert.Contains(
            "Une relance est déjà prévue",
            second.Document.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Une relance est demandée : elle part le mardi 6 octobre 2026 à 10",
            Plain(second),
            StringComparison.Ordinal
        );
        Assert.Equal(3, (await RemindersAsync(test, $"{cycle}-consultation-1/asked-")).Count);
    }

    [Fact]
    public async Task Remind_OnASaturdayNight_LeavesOnMondayMorning()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        await test.App.AdvanceToAsync(new DateTimeOffset(2026, 10, 10, 21, 0, 0, TimeSpan.Zero));

        await test.Hr.RemindAsync(cycle);
        await test.App.AdvanceToAsync(new DateTimeOffset(2026, 10, 12, 6, 59, 0, TimeSpan.Zero));
        var before = await RemindersAsync(test, $"{cycle}-consultation-1/asked-");
        await test.App.AdvanceToAsync(new DateTimeOffset(2026, 10, 12, 12, 0, 0, TimeSpan.Zero));

        Assert.Empty(before);
        Assert.All(
            await RemindersAsync(test, $"{cycle}-consultation-1/asked-"),
            letter => Assert.Equal(new DateTimeOffset(2026, 10, 12, 7, 0, 0, TimeSpan.Zero), letter.Date)
        );
        Assert.Empty(await RemindersAsync(test, $"{cycle}-consultation-1/reminder-1"));
    }

    [Fact]
    public async Task Reviewers_SilentForSixtyDays_GetThreeRemindersAndHrIsAskedOnceToDecide()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");

        await test.App.AdvanceAsync(TimeSpan.FromDays(60));
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));

        var ada = await OfAsync("ada@example.test");
        Assert.Equal((4, 4), (ada.Count, (await OfAsync("bob@example.test")).Count));
        Assert.All(ada, letter => Assert.True(WorkCalendar.IsWorkingDay(LocalDay.Of(letter.Date, LocalDay.Zone()))));
        var toHr = Assert.Single(await OfAsync(HrPerson.Email));
        Assert.Contains("Ada Legal", toHr.Text, StringComparison.Ordinal);
        Assert.Contains("Bob Marketing", toHr.Text, StringComparison.Ordinal);
        Assert.Contains("Ada Legal n’a pas répondu malgré les relances", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 relances", page.Text, StringComparison.Ordinal);

        await test.Hr.RemindAsync(cycle);
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(5, (await OfAsync("ada@example.test")).Count);
        Assert.Single(await OfAsync(HrPerson.Email));

        async Task<List<Letter>> OfAsync(string address) =>
            [
                .. (await test.Mail.OfAsync(address)).Where(letter =>
                    letter.Key.StartsWith($"{cycle}-review-1/", StringComparison.Ordinal)
                ),
            ];
    }

    [Fact]
    public async Task Remind_InReview_GoesToWhoIsSilentAndNotTwiceADay()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.AdvanceAsync(TimeSpan.FromHours(30));

        await test.Hr.RemindAsync(cycle);
        await test.App.SettleAsync();
        test.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await test.Hr.RemindAsync(cycle);
        await test.App.SettleAsync();
        var atOnce = (await RemindersAsync(test, $"{cycle}-review-1/planned-")).Count;
        await test.App.AdvanceAsync(TimeSpan.FromHours(25));

        Assert.Equal(TestApp.Reviewers.Length, atOnce);
        Assert.Equal(2 * TestApp.Reviewers.Length, (await RemindersAsync(test, $"{cycle}-review-1/planned-")).Count);
        Assert.Equal(CyclePhase.Review, (await test.CycleAsync(cycle)).Phase);
    }

    private static async Task<IReadOnlyList<Letter>> RemindersAsync(TestApp test, string key) =>
        [.. (await test.Mail.ReadAsync()).Where(letter => letter.Key.StartsWith(key, StringComparison.Ordinal))];

    private static string Plain(Page page) => page.Text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
