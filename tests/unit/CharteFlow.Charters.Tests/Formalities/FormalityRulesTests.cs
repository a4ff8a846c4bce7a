using CharteFlow.Charters.Formalities;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CharteFlow.Charters.Formalities.Formality;

namespace CharteFlow.Charters.Tests.Formalities;

public sealed class FormalityRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-11-23");

    private static readonly FormalityRecord[] All =
    [
        Record(WorksCouncilOpinion, "2026-10-01"),
        Record(LabourInspector, "2026-10-05"),
        Record(CourtRegistry, "2026-10-06"),
        Record(Publicity, "2026-10-07"),
    ];

    [Theory]
    [InlineData(LegalRoute.ServiceNote)]
    [InlineData(LegalRoute.RulesAnnex)]
    public void Missing_GatedRoute_IsWhatNobodyRecorded(LegalRoute route)
    {
        Assert.Equal(
            [WorksCouncilOpinion, LabourInspector, CourtRegistry, Publicity],
            FormalityRules.Missing(route, [])
        );
        Assert.Equal([LabourInspector, Publicity], FormalityRules.Missing(route, [All[0], All[2]]));
        Assert.Empty(FormalityRules.Missing(route, All));
    }

    [Theory]
    [InlineData(LegalRoute.Guide)]
    [InlineData(LegalRoute.ContractAmendment)]
    public void Missing_RouteWithoutGates_IsEmpty(LegalRoute route) => Assert.Empty(FormalityRules.Missing(route, []));

    [Fact]
    public void Missing_UnknownRoute_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FormalityRules.Missing((LegalRoute)99, []));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    public void Check_NoReference_IsRefused(string reference) =>
        Assert.Equal(
            ActRefusal.ReferenceMissing,
            FormalityRules.Check(All[0] with { Reference = reference }, [], Today)
        );

    [Fact]
    public void Check_ReferenceAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        Assert.Null(FormalityRules.Check(All[0] with { Reference = new('r', Limits.Reference) }, [], Today));
        Assert.Equal(
            ActRefusal.ReferenceTooLong,
            FormalityRules.Check(All[0] with { Reference = new('r', Limits.Reference + 1) }, [], Today)
        );
    }

    [Fact]
    public void Check_Tomorrow_IsInTheFutureAndTodayIsNot()
    {
        Assert.Null(FormalityRules.Check(All[0] with { Date = Today }, [], Today));
        Assert.Equal(
            ActRefusal.DateInTheFuture,
            FormalityRules.Check(All[0] with { Date = Today.AddDays(1) }, [], Today)
        );
    }

    [Theory]
    [InlineData(LabourInspector)]
    [InlineData(CourtRegistry)]
    [InlineData(Publicity)]
    public void Check_BeforeTheWorksCouncil_IsRefused(Formality formality)
    {
        Assert.Equal(ActRefusal.OutOfOrder, FormalityRules.Check(Record(formality, "2026-10-02"), [], Today));
        Assert.Equal(ActRefusal.OutOfOrder, FormalityRules.Check(Record(formality, "2026-09-30"), [All[0]], Today));
        Assert.Null(FormalityRules.Check(Record(formality, "2026-10-01"), [All[0]], Today));
    }

    [Fact]
    public void Check_WorksCouncilMovedBehindTheOthers_IsRefused()
    {
        Assert.Equal(
            ActRefusal.OutOfOrder,
            FormalityRules.Check(Record(WorksCouncilOpinion, "2026-10-06"), All, Today)
        );
        Assert.Null(FormalityRules.Check(Record(WorksCouncilOpinion, "2026-10-05"), All, Today));
    }

    [Fact]
    public void Add_SecondRecordOfAFormality_ReplacesTheFirst()
    {
        var corrected = Record(LabourInspector, "2026-10-20");

        Assert.Equal([All[0], corrected, All[2], All[3]], FormalityRules.Add(All, corrected));
        Assert.Equal([All[0], All[2]], FormalityRules.Add([All[2]], All[0]));
    }

    [Fact]
    public void SinceSubmission_RecordsOfAnEarlierText_DoNotCount()
    {
        var again = All[0] with { RecordedAt = Given.Monday.AddDays(1) };

        Assert.Equal([again], FormalityRules.SinceSubmission([again, .. All[1..]], Given.Monday.AddTicks(1)));
        Assert.Equal(All, FormalityRules.SinceSubmission(All, Given.Monday));
    }

    [Theory]
    [InlineData("2026-10-06", "2026-10-07", "2026-11-07")]
    [InlineData("2026-10-09", "2026-10-07", "2026-11-09")]
    [InlineData("2026-10-31", "2026-10-07", "2026-11-30")]
    [InlineData("2027-01-31", "2027-01-05", "2027-02-28")]
    [InlineData("2028-01-31", "2028-01-05", "2028-02-29")]
    [InlineData("2026-12-31", "2026-12-31", "2027-01-31")]
    public void EarliestInForce_GatedRoute_IsOneMonthAfterFilingAndPublicity(
        string filed,
        string published,
        string expected
    )
    {
        var records = new[] { All[0], All[1], Record(CourtRegistry, filed), Record(Publicity, published) };

        Assert.Equal(
            Given.Day(expected),
            FormalityRules.EarliestInForce(LegalRoute.RulesAnnex, records, Given.Day("2026-10-01"))
        );
    }

    [Fact]
    public void EarliestInForce_InspectorToldLast_IsOneMonthAfterThat()
    {
        var records = new[]
        {
            All[0],
            Record(LabourInspector, "2026-10-20"),
            Record(CourtRegistry, "2026-10-07"),
            Record(Publicity, "2026-10-07"),
        };

        Assert.Equal(
            Given.Day("2026-11-20"),
            FormalityRules.EarliestInForce(LegalRoute.RulesAnnex, records, Given.Day("2026-10-01"))
        );
    }

    [Fact]
    public void EarliestInForce_AdoptedLater_IsTheAdoption() =>
        Assert.Equal(Today.AddDays(5), FormalityRules.EarliestInForce(LegalRoute.ServiceNote, All, Today.AddDays(5)));

    [Fact]
    public void EarliestInForce_GateOpen_IsNull() =>
        Assert.Null(FormalityRules.EarliestInForce(LegalRoute.ServiceNote, All[..3], Today));

    [Theory]
    [InlineData(LegalRoute.Guide)]
    [InlineData(LegalRoute.ContractAmendment)]
    public void EarliestInForce_RouteWithoutGates_IsTheAdoption(LegalRoute route) =>
        Assert.Equal(Today, FormalityRules.EarliestInForce(route, [], Today));

    [Property]
    public Property EarliestInForce_AnyDates_IsNeverBeforeTheAdoptionNorWithin28Days() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Generators.Day.ToArbitrary(),
            Generators.Day.ToArbitrary(),
            (filed, published, adopted) =>
            {
                var records = new[] { All[0], All[1], All[2] with { Date = filed }, All[3] with { Date = published } };
                var inForce = FormalityRules.EarliestInForce(LegalRoute.RulesAnnex, records, adopted);

                return inForce >= adopted && inForce >= filed.AddDays(28) && inForce >= published.AddDays(28);
            }
        );

    private static FormalityRecord Record(Formality formality, string date) =>
        new()
        {
            Formality = formality,
            Date = Given.Day(date),
            Reference = "R-1",
            RecordedBy = "drh",
            RecordedAt = Given.Monday,
        };
}
