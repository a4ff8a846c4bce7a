using System.Reflection;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Demo.People;
using CharteFlow.Functions.App;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Cycle.Tests.Histories;

/// <summary>
/// Orchestrators fit the histories of the released build: an orchestration that was under way goes on with the new
/// code. A change that does not fit branches on <c>context.Version</c>, or the golden files are recorded anew when
/// nothing of them is in use: <c>CHARTEFLOW_RECORD_HISTORIES=tests/cycle/CharteFlow.Cycle.Tests/Histories</c> makes
/// <see cref="Cycle_PlayedToday_ReplaysEveryOrchestrator"/> write them.
/// </summary>
public sealed class HistoryTests
{
    private static readonly Dictionary<string, MethodInfo> Orchestrators = typeof(CharteFlowApp)
        .Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method =>
            method
                .GetParameters()
                .Any(parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)
        )
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "*.json")
                .Select(file => Path.GetFileName(file))
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Orchestrator_OnAGoldenHistory_CallsWhatWasCalled(string file) =>
        Assert.Empty(Play(RecordedHistory.Read(Path.Combine(AppContext.BaseDirectory, "Histories", file))));

    [Fact]
    public void Golden_Histories_AreThoseOfEveryOrchestrator() =>
        Assert.Equal(
            Orchestrators.Keys.Order(),
            Files.Select(file => ((string)file.Data).Split('.')[0]).Distinct().Order()
        );

    [Fact]
    public void Orchestrator_OnAHistoryWithOneCallMore_IsSeenToDiffer()
    {
        var golden = RecordedHistory.Read(Path.Combine(AppContext.BaseDirectory, "Histories", "Adoption.json"));
        var first = golden.Events.ToList().FindIndex(recorded => recorded.Kind == RecordedKind.Activity);
        var changed = golden with
        {
            Events =
            [
                .. golden.Events.Take(first),
                golden.Events[first] with
                {
                    Name = "AskTheKing",
                    Id = 99,
                },
                .. golden.Events.Skip(first),
            ],
        };

        Assert.Contains("AskTheKing", Assert.Single(Play(changed)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycle_PlayedToday_ReplaysEveryOrchestrator()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var histories = await PlayCycleAsync(test);

        Assert.Equal(Orchestrators.Keys.Order(), histories.Select(history => history.Orchestrator).Distinct().Order());
        Assert.Empty(
            histories.SelectMany(history => Play(history).Select(difference => $"{history.Instance}: {difference}"))
        );
        if (Environment.GetEnvironmentVariable("CHARTEFLOW_RECORD_HISTORIES") is { Length: > 0 } folder)
        {
            foreach (
                var (name, longest) in histories
                    .GroupBy(history => history.Orchestrator)
                    .Select(group => (group.Key, group.MaxBy(history => history.Events.Count)!))
            )
                longest.Write(Path.Combine(folder, $"{name}.json"));
        }
    }

    private static IReadOnlyList<string> Play(RecordedHistory history)
    {
        var context = new ReplayContext(history);
        var method = Orchestrators[history.Orchestrator];
        var input = typeof(ReplayContext)
            .GetMethod(nameof(ReplayContext.GetInput))!
            .MakeGenericMethod(method.GetParameters()[1].ParameterType)
            .Invoke(context, null);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return context.Play(given => (Task)method.Invoke(null, [given, input])!);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>A cycle on a route that takes every phase, with an objection, a reply and a link sent again.</summary>
    private static async Task<IReadOnlyList<RecordedHistory>> PlayCycleAsync(TestApp test)
    {
        var cycle = await test.DraftAsync(new CharterBrief { Route = LegalRoute.ServiceNote });
        await test.App.AdvanceAsync(TimeSpan.FromDays(15));
        await test.Hr.SignInAsync();
        await test.ApproveAsync(cycle);
        foreach (var formality in LegalRoutes.For(LegalRoute.ServiceNote).Formalities)
            await test.Hr.RecordAsync(
                cycle,
                formality,
                DateOnly.FromDateTime(test.App.Clock.GetUtcNow().Date),
                "Réf. 1"
            );
        await test.App.SettleAsync();
        var links = await test.AnswerLinksAsync($"{cycle}-consultation-1");
        using (var visit = new EmployeeVisit(links[TestCompany.Address(2)]))
            await visit.AnswerAsync(AnswerKind.Object, "Trop strict.");
        using (var visit = new EmployeeVisit(links[TestCompany.Address(3)]))
            await visit.AnswerAsync(AnswerKind.Approve);
        await test.App.SettleAsync();
        await test.Hr.ReplyToAllAsync(cycle, _ => "Merci.");
        var page = await test.Hr.OpenAsync($"{Routes.Cycle(cycle)}?{Fields.Search}=person.1");
        await test.Hr.Browser.SendAsync(page, page.Form(Routes.Act(cycle, Acts.SendLink)), []);
        await test.App.AdvanceAsync(TimeSpan.FromDays(60));

        var client = test.Orchestrations;
        var histories = new List<RecordedHistory>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery()))
            histories.Add(
                RecordedHistory.Of(instance.InstanceId, await client.GetOrchestrationHistoryAsync(instance.InstanceId))
            );
        return histories;
    }
}
