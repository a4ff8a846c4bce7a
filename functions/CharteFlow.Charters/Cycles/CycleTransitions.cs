using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Cycles;

/// <summary>The one table of a cycle's transitions: from a phase and how it ended to the next phase.</summary>
public static class CycleTransitions
{
    private static readonly Dictionary<(CyclePhase From, PhaseOutcome Outcome), CyclePhase> Table = new()
    {
        [(CyclePhase.Drafting, PhaseOutcome.Submitted)] = CyclePhase.Review,
        [(CyclePhase.Review, PhaseOutcome.Approved)] = CyclePhase.Formalities,
        [(CyclePhase.Review, PhaseOutcome.ChangesRequested)] = CyclePhase.Drafting,
        [(CyclePhase.Formalities, PhaseOutcome.GatesPassed)] = CyclePhase.Consultation,
        [(CyclePhase.Consultation, PhaseOutcome.Carried)] = CyclePhase.Adoption,
        [(CyclePhase.Consultation, PhaseOutcome.SentBack)] = CyclePhase.Drafting,
        [(CyclePhase.Adoption, PhaseOutcome.Adopted)] = CyclePhase.Acknowledgement,
        [(CyclePhase.Acknowledgement, PhaseOutcome.Acknowledged)] = CyclePhase.Completed,
        [(CyclePhase.Drafting, PhaseOutcome.Withdrawn)] = CyclePhase.Withdrawn,
        [(CyclePhase.Review, PhaseOutcome.Withdrawn)] = CyclePhase.Withdrawn,
        [(CyclePhase.Formalities, PhaseOutcome.Withdrawn)] = CyclePhase.Withdrawn,
        [(CyclePhase.Consultation, PhaseOutcome.Withdrawn)] = CyclePhase.Withdrawn,
    };

    /// <summary>The phase a cycle starts in.</summary>
    public static CyclePhase First => CyclePhase.Drafting;

    /// <summary>Whether a cycle that stands there is over.</summary>
    public static bool IsOver(CyclePhase phase) => phase is CyclePhase.Completed or CyclePhase.Withdrawn;

    /// <summary>
    /// Whether HR can still withdraw a cycle that stands there: until the text is adopted, which cannot be undone.
    /// </summary>
    public static bool CanWithdraw(CyclePhase phase) => Table.ContainsKey((phase, PhaseOutcome.Withdrawn));

    /// <summary>The next phase, with the phases that the legal route does not ask for passed over.</summary>
    /// <exception cref="InvalidOperationException">The phase cannot end that way.</exception>
    public static CyclePhase Next(CyclePhase phase, PhaseOutcome outcome, LegalRoute route)
    {
        if (!Table.TryGetValue((phase, outcome), out var next))
            throw new InvalidOperationException($"A cycle in {phase} cannot end that phase with {outcome}.");

        return next switch
        {
            CyclePhase.Formalities when !LegalRoutes.For(route).HasFormalities => CyclePhase.Consultation,
            CyclePhase.Acknowledgement when !LegalRoutes.For(route).AsksAcknowledgement => CyclePhase.Completed,
            _ => next,
        };
    }
}
