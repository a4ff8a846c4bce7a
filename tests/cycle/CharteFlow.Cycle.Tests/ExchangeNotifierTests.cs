using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>HR learns by e-mail that objections and questions wait for a reply.</summary>
public sealed class ExchangeNewsTests
{
    [Fact]
    public async Task Objections_AsTheyComeIn_AreSaidAtOnceAndThenOnceAWorkingDayUntilAllHaveAReply()
    {
        await using var test = await TestApp.StartAsync(people: 6);
        var cycle = await test.ConsultAsync();
        var links = await test.AnswerLinksAsync($"{cycle}-consultation-1");
        await AnswerAsync(links[TestCompany.Address(1)], AnswerKind.Approve);
        var approved = await ToHrAsync(test, cycle);
        await AnswerAsync(links[TestCompany.Address(2)], AnswerKind.Object);
        await test.App.SettleAsync();
        var first = await ToHrAsync(test, cycle);
        await AnswerAsync(links[TestCompany.Address(3)], AnswerKind.Ask);
        await AnswerAsync(links[TestCompany.Address(4)], AnswerKind.Object);
        await test.App.SettleAsync();
        var second = await ToHrAsync(test, cycle);

        await test.App.AdvanceAsync(TimeSpan.FromDays(7));
        var week = await ToHrAsync(test, cycle);
        await test.Hr.ReplyToAllAsync(cycle, "Merci, nous en tenons compte.");
        await test.App.AdvanceAsync(TimeSpan.FromDays(3));
        var replied = await ToHrAsync(test, cycle);
        await AnswerAsync(links[TestCompany.Address(5)], AnswerKind.Ask);
        await test.App.SettleAsync();

        Assert.Empty(approved);
        Assert.Contains("1 personne attend votre réponse", Assert.Single(first).Subject, StringComparison.Ordinal);
        Assert.Single(second);
        Assert.Equal(6, week.Count);
        Assert.All(week, letter => Assert.True(WorkCalendar.IsWorkingDay(LocalDay.Of(letter.Date, LocalDay.Zone()))));
        Assert.Equal(week.Count, week.DistinctBy(letter => LocalDay.Of(letter.Date, LocalDay.Zone())).Count());
        Assert.Contains("3 personnes attendent votre réponse", week[^1].Subject, StringComparison.Ordinal);
        Assert.Equal(week.Count, replied.Count);
        Assert.Equal(week.Count + 1, (await ToHrAsync(test, cycle)).Count);
    }

    private static async Task AnswerAsync(string link, AnswerKind kind)
    {
        using var visit = new EmployeeVisit(link);
        await visit.AnswerAsync(kind, kind == AnswerKind.Approve ? null : "Et les comptes privés ?");
    }

    private static async Task<IReadOnlyList<Letter>> ToHrAsync(TestApp test, CycleId cycle) =>
        [
            .. (await test.Mail.OfAsync(HrPerson.Email)).Where(letter =>
                letter.Key.StartsWith($"{cycle}-consultation-1/waiting-", StringComparison.Ordinal)
            ),
        ];
}
