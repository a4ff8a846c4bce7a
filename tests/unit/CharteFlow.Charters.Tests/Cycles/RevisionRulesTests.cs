using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class RevisionRulesTests
{
    [Theory]
    [InlineData("2026-11-23", 12, "2027-11-23")]
    [InlineData("2028-02-29", 12, "2029-02-28")]
    [InlineData("2026-08-31", 1, "2026-09-30")]
    [InlineData("2025-11-01", 12, "2026-11-02")]
    [InlineData("2026-03-28", 12, "2027-03-30")]
    [InlineData("2026-05-01", 12, "2027-05-03")]
    [InlineData("2027-01-01", 12, "2028-01-03")]
    public void NextReview_Months_IsTheSameDayOrTheMonthsLastOrTheNextWorkingDay(
        string adopted,
        int months,
        string expected
    ) =>
        Assert.Equal(
            Given.Day(expected),
            RevisionRules.NextReview(Given.Day(adopted), Given.Settings() with { ReviewEveryMonths = months })
        );

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-12-25", false)]
    [InlineData("2027-03-01", true)]
    public void IsDue_NextReview_HasComeAndPeopleWork(string today, bool expected) =>
        Assert.Equal(expected, RevisionRules.IsDue(Charter(Given.Day("2026-11-23")), Given.Day(today)));

    [Fact]
    public void IsDue_OpenCycle_IsFalse() =>
        Assert.False(
            RevisionRules.IsDue(
                Charter(Given.Day("2026-11-23")) with
                {
                    OpenCycle = Given.Cycle,
                },
                Given.Day("2027-01-01")
            )
        );

    [Fact]
    public void IsDue_NonePlanned_IsFalse() =>
        Assert.False(RevisionRules.IsDue(Charter(null), Given.Day("2027-01-01")));

    private static Charter Charter(DateOnly? nextReview) =>
        new()
        {
            Id = new("reseaux-sociaux"),
            Title = "Charte",
            Company = "Exemple",
            Language = Language.French,
            Route = LegalRoute.Guide,
            Settings = Given.Settings(),
            NextReview = nextReview,
        };
}
