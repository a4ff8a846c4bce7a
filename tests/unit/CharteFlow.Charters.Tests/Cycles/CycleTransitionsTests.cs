using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CharteFlow.Charters.Cycles.CyclePhase;
using static CharteFlow.Charters.Cycles.PhaseOutcome;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class CycleTransitionsTests
{
    /// <summary>
    /// Every step that a cycle can make, by what the route asks for: with gates and acknowledgement, and without.
    /// </summary>
    private static readonly (CyclePhase From, PhaseOutcome Outcome, CyclePhase Gated, CyclePhase Free)[] Steps =
    [
        (Drafting, Submitted, Review, Review),
        (Drafting, PhaseOutcome.Withdrawn, CyclePhase.Withdrawn, CyclePhase.Withdrawn),
        (Review, Approved, CyclePhase.Formalities, Consultation),
        (Review, ChangesRequested, Drafting, Drafting),
        (Review, PhaseOutcome.Withdrawn, CyclePhase.Withdrawn, CyclePhase.Withdrawn),
        (CyclePhase.Formalities, GatesPassed, Consultation, Consultation),
        (CyclePhase.Formalities, PhaseOutcome.Withdrawn, CyclePhase.Withdrawn, CyclePhase.Withdrawn),
        (Consultation, Carried, Adoption, Adoption),
        (Consultation, SentBack, Drafting, Drafting),
        (Consultation, PhaseOutcome.Withdrawn, CyclePhase.Withdrawn, CyclePhase.Withdrawn),
        (Adoption, Adopted, Acknowledgement, Completed),
        (Acknowledgement, Acknowledged, Completed, Completed),
    ];

    public static TheoryData<CyclePhase, PhaseOutcome, LegalRoute> Every =>
        new(
            from phase in Enum.GetValues<CyclePhase>()
            from outcome in Enum.GetValues<PhaseOutcome>()
            from route in Enum.GetValues<LegalRoute>()
            select (phase, outcome, route)
        );

    public static TheoryData<LegalRoute> Routes => new(Enum.GetValues<LegalRoute>());

    [Theory]
    [MemberData(nameof(Every))]
    public void Next_PhaseOutcomeAndRoute_IsTheTables(CyclePhase phase, PhaseOutcome outcome, LegalRoute route) =>
        Assert.Equal(Expected(phase, outcome, route), Step(phase, outcome, route));

    [Theory]
    [MemberData(nameof(Routes))]
    public void Next_AnyReachablePhase_CanReachCompletedUnlessWithdrawn(LegalRoute route)
    {
        var reachable = Reachable(CycleTransitions.First, route);

        Assert.All(
            reachable.Except([CyclePhase.Withdrawn]),
            phase => Assert.Contains(Completed, Reachable(phase, route))
        );
    }

    [Theory]
    [InlineData(LegalRoute.Guide, false)]
    [InlineData(LegalRoute.ContractAmendment, false)]
    [InlineData(LegalRoute.ServiceNote, true)]
    [InlineData(LegalRoute.RulesAnnex, true)]
    public void Next_FromTheFirstPhase_ReachesOnlyThePhasesOfTheRoute(LegalRoute route, bool gated)
    {
        var reachable = Reachable(CycleTransitions.First, route);

        Assert.Equal(gated, reachable.Contains(CyclePhase.Formalities));
        Assert.Equal(gated, reachable.Contains(Acknowledgement));
    }

    [Property(MaxTest = 500)]
    public Property Next_AnySequenceOfOutcomes_NeverLeavesAnEnd() =>
        Prop.ForAll(
            Gen.Elements(Enum.GetValues<LegalRoute>()).ToArbitrary(),
            Gen.Elements(Enum.GetValues<PhaseOutcome>()).ListOf().ToArbitrary(),
            (route, outcomes) =>
            {
                var phases = Walk(outcomes, route);

                return phases.SkipWhile(phase => !CycleTransitions.IsOver(phase)).Distinct().Count() <= 1;
            }
        );

    [Theory]
    [InlineData(Drafting, true)]
    [InlineData(Review, true)]
    [InlineData(CyclePhase.Formalities, true)]
    [InlineData(Consultation, true)]
    [InlineData(Adoption, false)]
    [InlineData(Acknowledgement, false)]
    [InlineData(Completed, false)]
    [InlineData(CyclePhase.Withdrawn, false)]
    public void CanWithdraw_Phase_IsBeforeAdoption(CyclePhase phase, bool expected) =>
        Assert.Equal(expected, CycleTransitions.CanWithdraw(phase));

    private static List<CyclePhase> Walk(IEnumerable<PhaseOutcome> outcomes, LegalRoute route)
    {
        var phases = new List<CyclePhase> { CycleTransitions.First };
        foreach (var outcome in outcomes)
            phases.Add(Step(phases[^1], outcome, route) ?? phases[^1]);

        return phases;
    }

    private static HashSet<CyclePhase> Reachable(CyclePhase from, LegalRoute route)
    {
        var seen = new HashSet<CyclePhase>();
        var open = new Stack<CyclePhase>([from]);
        while (open.TryPop(out var phase))
        {
            if (!seen.Add(phase))
                continue;
            foreach (
                var next in Enum.GetValues<PhaseOutcome>()
                    .Select(outcome => Step(phase, outcome, route))
                    .OfType<CyclePhase>()
            )
                open.Push(next);
        }

        return seen;
    }

    private static CyclePhase? Expected(CyclePhase phase, PhaseOutcome outcome, LegalRoute route)
    {
        var gated = route is LegalRoute.ServiceNote or LegalRoute.RulesAnnex;
        return Steps
            .Where(step => step.From == phase && step.Outcome == outcome)
            .Select(step => (CyclePhase?)(gated ? step.Gated : step.Free))
            .SingleOrDefault();
    }

    /// <summary>The next phase; null where the rules refuse.</summary>
    private static CyclePhase? Step(CyclePhase phase, PhaseOutcome outcome, LegalRoute route)
    {
        try
        {
            return CycleTransitions.Next(phase, outcome, route);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
