using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// A cycle outlives its orchestration: the daily round takes it up from the records, in the phase where it stands.
/// </summary>
public sealed class CycleRecoveryTests
{
    [Fact]
    public async Task DailyRound_OrchestrationThatEndedInAConsultation_IsReplacedAndTheCycleAdopts()
    {
        var log = new LogLines();
        await using var test = await TestApp.StartAsync(
            people: 4,
            setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) }
        );
        var cycle = await test.ConsultAsync();
        var client = test.Orchestrations;
        var seen = log.FirstAsync("CycleInterrupted");

        await client.TerminateInstanceAsync(cycle.Value);
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));
        var resumed = await test.CycleAsync(cycle);
        var live = await client
            .GetAllInstancesAsync(
                new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: cycle.Value)
            )
            .Select(instance => instance.InstanceId)
            .ToListAsync();
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values)
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(AnswerKind.Approve);
        }

        await test.Hr.SignInAsync();
        var console = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(
            (CyclePhase.Consultation, 1, 2, 1),
            (resumed.Phase, resumed.Pass, resumed.Run, resumed.Interruption!.Times)
        );
        Assert.Equal([$"{cycle}~2", $"{cycle}~2~consultation-1"], live.Order());
        Assert.Contains(cycle.Value, await seen, StringComparison.Ordinal);
        Assert.Contains(
            "Un incident technique avait arrêté le suivi de ce cycle",
            console.Text,
            StringComparison.Ordinal
        );
        var ended = await test.CycleAsync(cycle);
        Assert.Equal((CyclePhase.Completed, null), (ended.Phase, ended.Interruption));
        var mails = await test.Mail.ReadAsync();
        Assert.Equal(
            4,
            mails.Count(letter =>
                letter.Key.StartsWith($"{cycle}-consultation-1/invitation/", StringComparison.Ordinal)
            )
        );
        Assert.Single(mails, letter => letter.To == HrPerson.Email && letter.Key == $"{cycle}/run-2");
        var entries = await test.Service<Journal>().ReadAsync(cycle, default);
        Assert.Equal(
            ["drafting-1", "review-1", "consultation-1", "adoption-1"],
            entries
                .Where(entry => entry.Act == JournalAct.PhaseEntered)
                .Select(entry => entry.Key[(cycle.Value.Length + 1)..])
        );
        Assert.Single(entries, entry => entry.Act == JournalAct.CycleTakenUp);
    }

    [Fact]
    public async Task DailyRound_OrchestrationThatEndsDayByDay_IsTakenUpAndHrIsWrittenToEverMoreSeldom()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();

        for (var day = 0; day < 4; day++)
        {
            await test.Orchestrations.TerminateInstanceAsync(day == 0 ? cycle.Value : $"{cycle}~{day + 1}");
            await test.App.AdvanceAsync(TimeSpan.FromDays(1));
        }

        var told = (await test.Mail.ReadAsync())
            .Where(letter => letter.Key.StartsWith($"{cycle}/run-", StringComparison.Ordinal))
            .Select(letter => letter.Key);
        Assert.Equal(4, (await test.CycleAsync(cycle)).Interruption!.Times);
        Assert.Equal([$"{cycle}/run-2", $"{cycle}/run-3", $"{cycle}/run-5"], told);
    }

    [Fact]
    public async Task DailyRound_OrchestrationsThatAreGone_AreStartedAgainInThePhaseOfTheRecord()
    {
        var folder = "";
        CycleId cycle;
        await using (
            var test = await TestApp.StartAsync(
                people: 3,
                setup =>
                {
                    folder = setup.Folder;
                    return setup;
                },
                keepFolder: true
            )
        )
            cycle = await test.ConsultAsync();
        foreach (var file in Directory.EnumerateFiles(folder, "taskhub.db*", SearchOption.AllDirectories))
            File.Delete(file);

        await using var again = await TestApp.StartAsync(
            people: 3,
            setup =>
                setup with
                {
                    Folder = folder,
                    DirectoryCsv = TestCompany.Write(folder, 3),
                    StartsAt = TestApp.Start.AddDays(1),
                }
        );
        await again.App.AdvanceAsync(TimeSpan.FromDays(1));
        var resumed = await again.CycleAsync(cycle);
        foreach (var link in (await again.AnswerLinksAsync($"{cycle}-consultation-1")).Values)
        {
            using var visit = new EmployeeVisit(new Uri(again.App.Address, new Uri(link).PathAndQuery).AbsoluteUri);
            await visit.AnswerAsync(AnswerKind.Approve);
        }

        await again.App.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal((CyclePhase.Consultation, 1, 1), (resumed.Phase, resumed.Pass, resumed.Run));
        Assert.Equal(CyclePhase.Completed, (await again.CycleAsync(cycle)).Phase);
    }
}
