using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Charters.Campaigns;

/// <summary>HR's acts on a campaign under way: what each comes to.</summary>
public static class CampaignActs
{
    private const int LongestExtensionDays = 365;

    /// <summary>The close moves to the end of a later day; on a day off, to that of the next working day.</summary>
    /// <param name="campaign">The campaign as it is.</param>
    /// <param name="day">The day; null when none was chosen.</param>
    /// <param name="reason">Why.</param>
    /// <param name="context">Who extends it.</param>
    public static Decision<CampaignProgress> Extend(
        CampaignProgress campaign,
        DateOnly? day,
        string? reason,
        ActContext context
    )
    {
        if (campaign.Campaign.ClosedAt is not null)
            return new Decision<CampaignProgress>.Refused(ActRefusal.NotInThisPhase);

        var close = day is { } chosen
            ? LocalDay.At(WorkCalendar.NextWorkingDay(chosen), LocalDay.Close, context.Zone)
            : (DateTimeOffset?)null;
        ActRefusal? wrong =
            close is null ? ActRefusal.DateMissing
            : day > context.Today.AddDays(LongestExtensionDays) || close <= campaign.Campaign.ClosesAt
                ? ActRefusal.NotLater
            : null;
        if (
            (IReadOnlyList<ActRefusal>)
                [.. wrong is { } date ? [date] : Array.Empty<ActRefusal>(), .. ReasonRules.Check(reason)] is
            { Count: > 0 } problems
        )
            return new Decision<CampaignProgress>.Refused(problems);

        return new Decision<CampaignProgress>.Changed(
            campaign with
            {
                Campaign = campaign.Campaign with { ClosesAt = close!.Value },
            },
            context.FactOf(
                campaign.Campaign.Cycle,
                JournalAct.DeadlineExtended,
                $"{close:yyyyMMddHHmm}",
                JournalDetail.Of(("closes", close), (JournalDetail.Reason, reason!.Trim()))
            )
        );
    }

    /// <summary>
    /// The e-mails of a wave are sent again whose fate is unknown: who got the first one gets a second.
    /// </summary>
    public static Decision<CampaignProgress> SendAgain(CampaignProgress campaign, string wave, ActContext context)
    {
        if (campaign.Campaign.ClosedAt is not null)
            return new Decision<CampaignProgress>.Refused(ActRefusal.NotInThisPhase);
        if (
            campaign.Waves.FirstOrDefault(sent => sent.Name == wave) is not { Unknown: > 0 and var unknown }
            || campaign.Again.Any(second => second.Wave == wave)
        )
            return new Decision<CampaignProgress>.Refused(ActRefusal.NothingUnknown);

        return new Decision<CampaignProgress>.Changed(
            campaign with
            {
                Again =
                [
                    .. campaign.Again,
                    new SecondSending(wave, $"again-{CanonicalForm.Number(campaign.Again.Count + 1)}", context.At),
                ],
            },
            context.FactOf(
                campaign.Campaign.Cycle,
                JournalAct.SendingRepeated,
                $"{campaign.Campaign.Id}/{wave}",
                JournalDetail.Of(("unknown", unknown))
            )
        );
    }

    /// <summary>
    /// The people go whom the last comparison with the directory held: the next look may find as many leavers as HR was
    /// shown.
    /// </summary>
    public static Decision<CampaignProgress> ConfirmLeavers(
        CampaignProgress campaign,
        string? reason,
        ActContext context
    )
    {
        if (campaign.Watch is not { Trouble: SyncFailure.Held } held)
            return new Decision<CampaignProgress>.Refused(ActRefusal.NotInThisPhase);
        if (ReasonRules.Check(reason) is { Count: > 0 } problems)
            return new Decision<CampaignProgress>.Refused(problems);

        return new Decision<CampaignProgress>.Changed(
            campaign with
            {
                Watch = held with { AllowedLeavers = held.HeldLeavers },
            },
            context.FactOf(
                campaign.Campaign.Cycle,
                JournalAct.LeaversConfirmed,
                $"{held.ComparedAt:yyyyMMddHHmmss}",
                JournalDetail.Of(("leavers", held.HeldLeavers), (JournalDetail.Reason, reason!.Trim()))
            )
        );
    }
}
