using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Functions.Adoption;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>A second orchestration that takes up an adoption archives the version that the first one planned.</summary>
public sealed class AdoptionPlanTests
{
    [Fact]
    public async Task PlanAdoption_AgainOnAnotherDayWithOtherSettings_IsTheFirstPlan()
    {
        using var services = new TestServices();
        var settings = new CycleSettings
        {
            HrEmail = "rh@example.test",
            HrName = "RH",
            Reviewers = [],
        };
        var charter = new Charter
        {
            Id = new("reseaux"),
            Title = "Charte",
            Company = "Exemple",
            Language = Language.French,
            Route = LegalRoute.Guide,
            Settings = settings,
        };
        await services.Get<CharterStore>().CreateAsync(charter, default);
        var cycle = new Charters.Cycles.Cycle
        {
            Id = charter.NextCycle,
            Charter = charter.Id,
            Route = LegalRoute.Guide,
            Settings = settings,
            Reason = StartReason.Scheduled,
            StartedBy = "RH",
            StartedAt = TestApp.Start,
            Phase = CyclePhase.Adoption,
            Submission = new()
            {
                TextDigest = new('a', 64),
                Pass = 1,
                Summary = "s",
                Substantive = true,
                By = "RH",
                At = TestApp.Start,
            },
        };
        await services.Get<CycleStore>().CreateAsync(cycle, default);
        var phase = new PhaseStart
        {
            Cycle = cycle.Id,
            Phase = CyclePhase.Adoption,
            Pass = 1,
        };

        var first = await services.Get<AdoptionActivities>().PlanAdoption(new(phase, TestApp.Start), default);
        await services
            .Get<CharterStore>()
            .UpdateAsync(
                charter.Id,
                current => current with { Company = "Autre", CurrentVersion = first.Version },
                default
            );
        var second = await services
            .Get<AdoptionActivities>()
            .PlanAdoption(new(phase, TestApp.Start.AddDays(2)), default);

        Assert.Equal("Exemple", second.Company);
        Assert.Equal(first, second);
    }
}
