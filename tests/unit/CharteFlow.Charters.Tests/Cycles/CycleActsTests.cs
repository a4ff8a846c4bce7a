using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class CycleActsTests
{
    private static readonly ActContext Context = new("Hélène", Given.Monday, Given.Paris);

    private static readonly ReminderChance Free = new ReminderChance.Free(Given.Monday.AddHours(1));

    [Fact]
    public void Withdraw_OpenCycle_NotesActorTimeAndReasonUnderTheKeyOfItsEnd()
    {
        var changed = Assert.IsType<Decision<Cycle>.Changed>(
            CycleActs.Withdraw(In(CyclePhase.Review), " Réorganisation. ", Context)
        );

        Assert.Equal(new Withdrawal("Hélène", "Réorganisation.", Given.Monday), changed.Record.Withdrawal);
        Assert.Equal(
            ("Hélène", Given.Monday, JournalAct.CycleWithdrawn, $"{Given.Cycle}/end"),
            (changed.Fact.Actor, changed.Fact.At, changed.Fact.Act, changed.Fact.Key)
        );
        Assert.Contains("Réorganisation.", changed.Fact.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ActRefusal.ReasonMissing)]
    [InlineData(" \r\n ", ActRefusal.ReasonMissing)]
    public void Withdraw_WithoutAReason_IsRefused(string? reason, ActRefusal expected) =>
        AssertRefused([expected], CycleActs.Withdraw(In(CyclePhase.Review), reason, Context));

    [Fact]
    public void Withdraw_ReasonOfTheLargestLength_IsTakenAndALongerOneIsNot()
    {
        Assert.IsType<Decision<Cycle>.Changed>(
            CycleActs.Withdraw(In(CyclePhase.Review), new('r', Limits.Reason), Context)
        );
        AssertRefused(
            [ActRefusal.ReasonTooLong],
            CycleActs.Withdraw(In(CyclePhase.Review), new('r', Limits.Reason + 1), Context)
        );
    }

    [Fact]
    public void Remind_FreeChance_IsKeptWithItsTime()
    {
        var changed = Assert.IsType<Decision<Cycle>.Changed>(
            CycleActs.Remind(In(CyclePhase.Review), null, Free, Context)
        );

        Assert.Equal(Given.Monday, changed.Record.ReminderAskedAt);
        Assert.Equal($"{Given.Cycle}/ReminderAsked/20261123080000", changed.Fact.Key);
    }

    [Fact]
    public void Remind_AskedForSinceItWasLookedAt_IsPlannedAlready() =>
        AssertRefused(
            [ActRefusal.ReminderPlanned],
            CycleActs.Remind(In(CyclePhase.Review) with { ReminderAskedAt = Given.Monday }, null, Free, Context)
        );

    [Fact]
    public void Remind_OtherChances_SayWhyNot()
    {
        AssertRefused([ActRefusal.NobodyToRemind], CycleActs.Remind(In(CyclePhase.Review), null, null, Context));
        AssertRefused(
            [ActRefusal.ReminderPlanned],
            CycleActs.Remind(In(CyclePhase.Review), null, new ReminderChance.Planned(Given.Monday), Context)
        );
        AssertRefused(
            [ActRefusal.MailsLeaving],
            CycleActs.Remind(In(CyclePhase.Review), null, new ReminderChance.UnderWay(), Context)
        );
        AssertRefused(
            [ActRefusal.ReminderTooLate],
            CycleActs.Remind(In(CyclePhase.Review), null, new ReminderChance.TooLate(), Context)
        );
    }

    [Fact]
    public void RecordFormality_EverythingWrong_IsToldAtOnceInTheOrderOfTheForm()
    {
        AssertRefused(
            [ActRefusal.DateMissing, ActRefusal.ReferenceMissing],
            CycleActs.RecordFormality(In(CyclePhase.Formalities), null, " ", Context)
        );
        AssertRefused(
            [ActRefusal.DateInTheFuture, ActRefusal.ReferenceTooLong],
            CycleActs.RecordFormality(
                In(CyclePhase.Formalities),
                Opinion(Given.Day("2026-11-24")),
                new('r', Limits.Reference + 1),
                Context
            )
        );
    }

    [Theory]
    [InlineData("2026-11-22T23:30:00Z", false)]
    [InlineData("2026-11-22T22:30:00Z", true)]
    public void RecordFormality_DatedOnTheCompanysDay_IsNotInTheFuture(string now, bool isFuture)
    {
        var decision = CycleActs.RecordFormality(
            In(CyclePhase.Formalities),
            Opinion(Given.Day("2026-11-23")),
            "PV 12",
            Context with
            {
                At = DateTimeOffset.Parse(now, null),
            }
        );

        Assert.Equal(isFuture, decision is Decision<Cycle>.Refused { Why: [ActRefusal.DateInTheFuture] });
        Assert.Equal(!isFuture, decision is Decision<Cycle>.Changed);
    }

    [Fact]
    public void RecordFormality_ASecondTime_ReplacesTheRecordAndIsAFactOfItsOwn()
    {
        var first = Assert.IsType<Decision<Cycle>.Changed>(
            CycleActs.RecordFormality(In(CyclePhase.Formalities), Opinion(Given.Day("2026-11-20")), "PV 12", Context)
        );
        var corrected = Opinion(Given.Day("2026-11-19")) with { RecordedAt = Given.Monday.AddMinutes(5) };

        var second = Assert.IsType<Decision<Cycle>.Changed>(
            CycleActs.RecordFormality(first.Record, corrected, "PV 12 bis", Context)
        );

        Assert.Equal(Given.Day("2026-11-19"), Assert.Single(second.Record.Formalities).Date);
        Assert.NotEqual(first.Fact.Key, second.Fact.Key);
    }

    private static void AssertRefused(IReadOnlyList<ActRefusal> expected, Decision<Cycle> decision) =>
        Assert.Equal(expected, Assert.IsType<Decision<Cycle>.Refused>(decision).Why);

    private static FormalityRecord Opinion(DateOnly date) =>
        new()
        {
            Formality = Formality.WorksCouncilOpinion,
            Date = date,
            Reference = "PV 12",
            RecordedBy = "Hélène",
            RecordedAt = Given.Monday,
        };

    private static Cycle In(CyclePhase phase) =>
        new()
        {
            Id = Given.Cycle,
            Charter = new("reseaux-sociaux"),
            Route = LegalRoute.ServiceNote,
            Settings = Given.Settings(Given.Reviewer("legal")),
            Reason = StartReason.Scheduled,
            StartedBy = "drh",
            StartedAt = Given.Monday,
            Phase = phase,
        };
}
