namespace CharteFlow.Charters.Cycles;

/// <summary>What HR can do to an open cycle beside writing its text.</summary>
public enum CycleAct
{
    /// <summary>Remind everybody who has not acted yet.</summary>
    Remind,

    /// <summary>Send the e-mails of a wave again whose fate is unknown.</summary>
    SendAgain,

    /// <summary>Move the campaign's close to a later day.</summary>
    Extend,

    /// <summary>Let the people go whom a comparison with the directory held.</summary>
    ConfirmLeavers,
    ReplaceReviewer,
    RecordFormality,

    /// <summary>Reply to an objection or a question.</summary>
    Reply,

    /// <summary>Send one person a link again.</summary>
    SendLink,
    RevokeLink,

    /// <summary>End the cycle without adopting anything.</summary>
    Withdraw,
}

/// <summary>Which acts a cycle takes in its phase: pages show no other, and commands refuse any other.</summary>
public static class ActPolicy
{
    /// <summary>Whether the cycle takes the act now.</summary>
    public static bool Takes(Cycle cycle, CycleAct act) => RefusalOf(cycle, act) is null;

    /// <summary>
    /// Why the cycle does not take the act now; null when it does. One that HR is withdrawing takes none.
    /// </summary>
    public static ActRefusal? RefusalOf(Cycle cycle, CycleAct act) =>
        CycleTransitions.IsOver(cycle.Phase) || cycle.Withdrawal is not null ? ActRefusal.CycleOver
        : IsOf(act, cycle.Phase) ? null
        : ActRefusal.NotInThisPhase;

    private static bool IsOf(CycleAct act, CyclePhase phase) =>
        act switch
        {
            CycleAct.Remind or CycleAct.SendLink or CycleAct.RevokeLink => phase
                is CyclePhase.Review
                    or CyclePhase.Consultation
                    or CyclePhase.Acknowledgement,
            CycleAct.SendAgain or CycleAct.Extend or CycleAct.ConfirmLeavers => phase
                is CyclePhase.Consultation
                    or CyclePhase.Acknowledgement,
            CycleAct.ReplaceReviewer => phase == CyclePhase.Review,
            CycleAct.RecordFormality => phase == CyclePhase.Formalities,
            CycleAct.Reply => phase == CyclePhase.Consultation,
            CycleAct.Withdraw => CycleTransitions.CanWithdraw(phase),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such act."),
        };
}
