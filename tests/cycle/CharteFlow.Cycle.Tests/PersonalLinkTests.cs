using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>HR sends one person a link again, or revokes it.</summary>
public sealed class PersonalLinkTests
{
    [Fact]
    public async Task Link_OfAnEmployee_IsSentAgainOnceWithinTheHourAndBothOpen()
    {
        await using var test = await TestApp.StartAsync(people: 5);
        var cycle = await test.ConsultAsync();

        await ActAsync(test, cycle, Acts.SendLink, "person 3");
        await test.App.SettleAsync();
        var again = await SendAsync(test, cycle, Acts.SendLink, "person 3");
        await test.App.SettleAsync();

        var sent = Assert.Single(await test.AnswerLinksAsync($"{cycle}-consultation-1", "link-1"));
        Assert.Equal(TestCompany.Address(3), sent.Key);
        Assert.Equal(400, (int)again.Status);
        Assert.Contains("moins d’une heure", again.Text, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await OpenAsync(sent.Value)).Status);
        Assert.Equal(
            200,
            (int)
                (
                    await OpenAsync((await test.AnswerLinksAsync($"{cycle}-consultation-1"))[TestCompany.Address(3)])
                ).Status
        );
        Assert.Contains(
            await test.Service<Journal>().ReadAsync(cycle, default),
            entry => entry is { Act: JournalAct.LinkSent, Actor: HrPerson.Name, Detail: "person=Person 3" }
        );
    }

    [Fact]
    public async Task Link_Revoked_OpensLikeAnyBadLinkAndNoEmailBringsOneUntilHrSendsANewOne()
    {
        await using var test = await TestApp.StartAsync(people: 5);
        var cycle = await test.ConsultAsync();
        var old = (await test.AnswerLinksAsync($"{cycle}-consultation-1"))[TestCompany.Address(3)];

        await ActAsync(test, cycle, Acts.RevokeLink, "PERSON.3@", (Fields.Reason, "Transféré par erreur."));
        var (revoked, unknown) = (await OpenAsync(old), await OpenAsync(old[..^4] + "AAAA"));
        await test.App.AdvanceAsync(TimeSpan.FromDays(8));
        var reminded = await test.AnswerLinksAsync($"{cycle}-consultation-1", "reminder-1");
        await ActAsync(test, cycle, Acts.SendLink, "person 3");
        await test.App.SettleAsync();
        var renewed = (await test.AnswerLinksAsync($"{cycle}-consultation-1", "link-1"))[TestCompany.Address(3)];

        Assert.Equal((404, unknown.Text), ((int)revoked.Status, revoked.Text));
        Assert.Equal(4, reminded.Count);
        Assert.DoesNotContain(TestCompany.Address(3), reminded.Keys);
        Assert.Equal(404, (int)(await OpenAsync(old)).Status);
        using (var visit = new EmployeeVisit(renewed))
            await visit.AnswerAsync(AnswerKind.Approve);
        var entry = Assert.Single(
            await test.Service<Journal>().ReadAsync(cycle, default),
            entry => entry.Act == JournalAct.LinkRevoked
        );
        Assert.Equal((HrPerson.Name, "person=Person 3; reason=Transféré par erreur."), (entry.Actor, entry.Detail));
    }

    [Fact]
    public async Task Link_RevokedWithoutAReason_IsNotRevoked()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.ConsultAsync();

        var refused = await SendAsync(test, cycle, Acts.RevokeLink, "person 2");

        Assert.Equal(400, (int)refused.Status);
        Assert.Equal(
            200,
            (int)
                (
                    await OpenAsync((await test.AnswerLinksAsync($"{cycle}-consultation-1"))[TestCompany.Address(2)])
                ).Status
        );
    }

    [Fact]
    public async Task Link_OfAReviewer_IsRevokedAndSentAnewAndTheRoundGoesOn()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var old = (await test.Mail.OfAsync("ada@example.test"))[^1].Link("r")!;

        await ActAsync(test, cycle, Acts.RevokeLink, null, (Fields.Reason, "Adresse partagée."));
        await test.App.AdvanceAsync(TimeSpan.FromDays(3));
        var reminded = (await test.Mail.OfAsync("ada@example.test")).Count;
        await ActAsync(test, cycle, Acts.SendLink, null);
        await test.App.SettleAsync();
        var renewed = (await test.Mail.OfAsync("ada@example.test"))[^1];

        Assert.Equal(404, (int)(await OpenAsync(old)).Status);
        Assert.Equal(1, reminded);
        Assert.Contains("/link-1/", renewed.Key, StringComparison.Ordinal);
        using var visit = new ReviewerVisit(renewed.Link("r")!);
        await visit.DecideAsync(VerdictKind.Approve);
    }

    private static async Task ActAsync(
        TestApp test,
        CycleId cycle,
        string act,
        string? person,
        params (string Field, string? Value)[] typed
    )
    {
        var page = await SendAsync(test, cycle, act, person, typed);
        Assert.InRange((int)page.Status, 200, 399);
    }

    // In a round the first reviewer's form comes first.
    private static async Task<Page> SendAsync(
        TestApp test,
        CycleId cycle,
        string act,
        string? person,
        params (string Field, string? Value)[] typed
    )
    {
        var page = await test.Hr.OpenAsync(
            person is null
                ? Routes.Cycle(cycle)
                : $"{Routes.Cycle(cycle)}?{Fields.Search}={Uri.EscapeDataString(person)}"
        );
        var form = page.Document.Forms.First(candidate =>
            candidate.Method == "post" && page.ActionOf(candidate).AbsolutePath == Routes.Act(cycle, act)
        );
        return await test.Hr.Browser.SendAsync(page, form, typed);
    }

    private static async Task<Page> OpenAsync(string link)
    {
        using var visitor = new Visitor(new Uri(link));
        return await visitor.OpenAsync(link);
    }
}
