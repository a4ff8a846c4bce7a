using CharteFlow.Application.Adoption;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Versions;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>Weeks of reminders and a year until the next revision, on the virtual clock.</summary>
public sealed class YearTests
{
    [Fact]
    public async Task Campaign_NobodyAnswers_RemindsOnWorkingDaysWithinTheCapAndEscalatesOnce()
    {
        await using var test = await TestApp.StartAsync(people: 6);
        var cycle = await test.ConsultAsync();

        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var letters = (await test.Mail.OfAsync(TestCompany.Address(3)))
            .Where(letter => letter.Key.StartsWith($"{cycle}-consultation-1/", StringComparison.Ordinal))
            .ToList();
        var reminders = letters.Where(letter => letter.Key.Contains("/reminder-", StringComparison.Ordinal)).ToList();
        var escalations = (await test.Mail.OfAsync(TestCompany.Manager))
            .Where(letter => letter.Key.Contains("/escalation/", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(reminders.Count, 2, 3);
        Assert.All(
            reminders,
            letter => Assert.True(WorkCalendar.IsWorkingDay(LocalDay.Of(letter.Date, LocalDay.Zone())))
        );
        Assert.Contains("Person 3", Assert.Single(escalations).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ForgottenForMonths_KeepsItsHistoryShortAndEveryReminder()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();

        await test.App.AdvanceAsync(TimeSpan.FromDays(120));

        var open = await test.CycleAsync(cycle);
        var history = await test.Orchestrations.GetOrchestrationHistoryAsync(open.Waiting!);
        var reminders = (await test.Mail.ReadAsync())
            .Where(letter => letter.Key.StartsWith($"{cycle}-drafting-1/", StringComparison.Ordinal))
            .ToList();
        var due = DraftingCalendar
            .Reminders(LocalDay.Of(TestApp.Start, LocalDay.Zone()), open.Settings)
            .TakeWhile(day => day <= LocalDay.Of(TestApp.Start.AddDays(120), LocalDay.Zone()));
        Assert.InRange(history.Count, 1, 400);
        Assert.Equal(due, reminders.Select(letter => LocalDay.Of(letter.Date, LocalDay.Zone())).Order());
    }

    [Fact]
    public async Task Campaign_WhoAnswered_IsNotReminded()
    {
        await using var test = await TestApp.StartAsync(people: 6);
        var cycle = await test.ConsultAsync();
        using (
            var visit = new EmployeeVisit(
                (await test.AnswerLinksAsync($"{cycle}-consultation-1"))[TestCompany.Address(2)]
            )
        )
            await visit.AnswerAsync(AnswerKind.Approve);

        await test.App.AdvanceAsync(TimeSpan.FromDays(10));

        var reminded = await test.AnswerLinksAsync($"{cycle}-consultation-1", "reminder-1");
        Assert.Equal(5, reminded.Count);
        Assert.DoesNotContain(TestCompany.Address(2), reminded.Keys);
    }

    [Fact]
    public async Task Campaign_HrAsksForAReminder_GoesOutAtOnce()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));

        await test.Hr.RemindAsync(cycle);
        await test.App.SettleAsync();

        Assert.Equal(
            3,
            (await test.Mail.ReadAsync()).Count(letter =>
                letter.Key.StartsWith($"{cycle}-consultation-1/asked-", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Campaign_Extended_TakesAnswersUntilTheNewClose()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.ConsultAsync();
        await test.Hr.ExtendAsync(cycle, new DateOnly(2026, 11, 20), "Vacances scolaires.");
        await test.App.AdvanceToAsync(new DateTimeOffset(2026, 11, 19, 12, 0, 0, TimeSpan.Zero));

        using var visit = new EmployeeVisit(
            (await test.AnswerLinksAsync($"{cycle}-consultation-1"))[TestCompany.Address(1)]
        );
        await visit.AnswerAsync(AnswerKind.Approve);

        Assert.Equal(CyclePhase.Consultation, (await test.CycleAsync(cycle)).Phase);
    }

    [Fact]
    public async Task Drafting_NobodySubmits_RemindsHrUntilTheDraftIsIn()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        await test.DraftAsync();

        await test.App.AdvanceAsync(TimeSpan.FromDays(28));

        var reminders = (await test.Mail.OfAsync(HrPerson.Email)).Where(letter =>
            letter.Key.Contains("-drafting-1/planned-", StringComparison.Ordinal)
        );
        Assert.Equal(4, reminders.Count());
    }

    [Fact]
    public async Task Charter_AYearAfterItsAdoption_ComesBackByItselfAndKeepsItsChain()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.ConsultAsync();
        await ApproveAllAsync(test, $"{cycle}-consultation-1");
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        var charter = (await test.CycleAsync(cycle)).Charter;

        await test.App.AdvanceAsync(TimeSpan.FromDays(366));

        var second = (await test.CharterAsync(charter)).OpenCycle;
        Assert.Equal(new($"{charter}-c2"), second);
        await test.Hr.EditSectionAsync(second!.Value, "ton-de-marque", body => body + "\n\nUne phrase de plus.");
        await test.ApproveAsync(second.Value);
        var invitation = (await test.Mail.ReadAsync()).First(letter =>
            letter.Key.StartsWith($"{second}-consultation-1/invitation/", StringComparison.Ordinal)
        );
        using var visitor = new Visitor(test.App.Address);
        var page = await visitor.OpenAsync(invitation.Link("a")!);
        Assert.Contains(
            "Une phrase de plus.",
            string.Concat(page.Document.QuerySelectorAll("ins").Select(mark => mark.TextContent)),
            StringComparison.Ordinal
        );
        await ApproveAllAsync(test, $"{second}-consultation-1");
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(new VersionNumber(2, 0), (await test.CharterAsync(charter)).CurrentVersion);
        Assert.Equal(
            new ManifestCheck.Whole(2),
            await test.Service<VersionArchive>().CheckAsync(await test.CharterAsync(charter), default)
        );
    }

    private static async Task ApproveAllAsync(TestApp test, string campaign)
    {
        foreach (var link in (await test.AnswerLinksAsync(campaign)).Values)
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(AnswerKind.Approve);
        }
    }
}
