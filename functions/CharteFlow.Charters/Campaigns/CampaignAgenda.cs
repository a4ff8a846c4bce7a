using System.Globalization;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Charters.Campaigns;

/// <summary>What a campaign does next.</summary>
public abstract record AgendaItem
{
    private AgendaItem() { }

    /// <summary>Nothing before that time.</summary>
    public sealed record Sleep(DateTimeOffset Until) : AgendaItem;

    /// <summary>Take the people to ask from the directory.</summary>
    public sealed record TakeAudience : AgendaItem;

    /// <summary>Send a wave of e-mails.</summary>
    public sealed record Mail(WaveKind Kind, string Name) : AgendaItem
    {
        /// <summary>The first page of recipients that it goes to.</summary>
        public int FirstPage { get; init; }

        /// <summary>The page before which it ends; null: with the last.</summary>
        public int? EndPage { get; init; }

        /// <summary>The earlier wave of which it sends the e-mails of unknown fate again; null: none.</summary>
        public string? Again { get; init; }
    }

    /// <summary>Compare the audience with the directory.</summary>
    public sealed record Compare : AgendaItem;

    /// <summary>Tell managers who has not answered.</summary>
    public sealed record Escalate : AgendaItem;

    /// <summary>Stop taking answers and count them.</summary>
    public sealed record Close : AgendaItem;

    /// <summary>Draw the conclusion from the count and from HR's replies.</summary>
    public sealed record Conclude : AgendaItem;

    /// <summary>The campaign is over.</summary>
    public sealed record Over(PhaseOutcome Outcome) : AgendaItem;
}

/// <summary>
/// The agenda of a campaign: from its record and the time to its next step. The record is the truth; nothing else is
/// remembered.
/// </summary>
public static class CampaignAgenda
{
    /// <summary>The wave that tells whoever was asked that the cycle is abandoned.</summary>
    public const string AbandonedWave = "abandoned";

    /// <summary>How often a closed campaign looks whether the last reply is there; a reply wakes it before.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromDays(1);

    public static AgendaItem Next(
        CampaignProgress progress,
        CampaignPlan plan,
        Cycle cycle,
        bool repliesMissing,
        DateTimeOffset now
    )
    {
        if (progress.Outcome is { } outcome)
            return new AgendaItem.Over(outcome);

        // What a close that died half-way has not counted yet.
        if (progress is { Campaign.ClosedAt: not null, Tally: null })
            return new AgendaItem.Close();

        if (cycle.Withdrawal is not null)
            return Abandoned(progress, plan, now);

        if (progress.Campaign.Pages == 0)
            return progress.Waiting is { NextTry: var next } && next > now
                ? new AgendaItem.Sleep(next)
                : new AgendaItem.TakeAudience();

        if (progress.Campaign.ClosedAt is not null)
            return repliesMissing ? new AgendaItem.Sleep(now + BetweenLooks) : new AgendaItem.Conclude();

        if (progress.Waves.Count == 0)
            return new AgendaItem.Mail(WaveKind.Invitation, "invitation");

        if (now >= plan.ClosesAt)
            return new AgendaItem.Close();

        return DueComparison(progress, plan, now)
            ?? WaveToJoiners(progress)
            ?? WaveAgain(progress)
            ?? DueReminder(progress, plan, cycle, now)
            ?? (plan.EscalationAt <= now && progress.EscalatedAt is null ? new AgendaItem.Escalate() : null)
            ?? (AgendaItem)new AgendaItem.Sleep(NextDate(progress, plan, cycle, now));
    }

    /// <summary>
    /// Answers are frozen first, so that each author can be told what became of theirs; then whoever was asked is told,
    /// at working hours.
    /// </summary>
    private static AgendaItem Abandoned(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now) =>
        progress.Campaign.ClosedAt is null ? new AgendaItem.Close()
        : progress.Waves.Count == 0 || progress.Waves.Any(wave => wave.Kind == WaveKind.Abandoned)
            ? new AgendaItem.Over(PhaseOutcome.Withdrawn)
        : WorkingHours.Hold(now, plan.Zone) ? new AgendaItem.Mail(WaveKind.Abandoned, AbandonedWave)
        : new AgendaItem.Sleep(WorkingHours.Next(now, plan.Zone));

    private static AgendaItem? DueComparison(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now) =>
        progress.Watch is { AllowedLeavers: > 0 }
        || Comparisons(progress, plan).LastOrDefault(at => at <= now) > (progress.Watch?.ComparedAt ?? plan.OpenedAt)
            ? new AgendaItem.Compare()
            : null;

    /// <summary>
    /// The record of the people who joined is what brings them their e-mail: a crash between the two forgets nobody.
    /// </summary>
    private static AgendaItem.Mail? WaveToJoiners(CampaignProgress progress)
    {
        var mailed = progress.Waves.Select(wave => wave.Name).ToHashSet(StringComparer.Ordinal);
        return progress.Watch?.Joiners.FirstOrDefault(joiners => !mailed.Contains(joiners.Name)) is { } joined
            ? new(WaveKind.Joiners, joined.Name)
            {
                FirstPage = joined.FirstPage,
                EndPage = joined.FirstPage + joined.Pages,
            }
            : null;
    }

    private static AgendaItem.Mail? WaveAgain(CampaignProgress progress) =>
        progress.Again.FirstOrDefault(second => progress.Waves.All(wave => wave.Name != second.Name)) is { } second
            ? new(progress.Waves.First(wave => wave.Name == second.Wave).Kind, second.Name) { Again = second.Wave }
            : null;

    private static AgendaItem.Mail? DueReminder(
        CampaignProgress progress,
        CampaignPlan plan,
        Cycle cycle,
        DateTimeOffset now
    )
    {
        // Who joined within the last day has just been mailed; the others are not kept waiting for that.
        int? endPage = progress
            .Watch?.Joiners.FirstOrDefault(joiners => joiners.At > now - ReminderRules.Peace)
            ?.FirstPage;
        var (asked, planned) = (AskedAt(progress, cycle), PlannedNumber(progress, plan, now));
        return asked is { } wish
            && ReminderRules.IsDue(ReminderRules.LeavesAt(wish, LastMailAt(progress), plan.Zone), now, plan.Zone)
                ? new(
                    WaveKind.Reminder,
                    string.Create(CultureInfo.InvariantCulture, $"asked-{wish.ToUniversalTime():yyyyMMddHHmmss}")
                )
                {
                    EndPage = endPage,
                }
            : asked is null && planned > 0 && WorkingHours.Hold(now, plan.Zone)
                ? new(WaveKind.Reminder, $"reminder-{planned}") { EndPage = endPage }
            : null;
    }

    /// <summary>
    /// When the last e-mail left to everybody who has to answer; who joined later was written to apart.
    /// </summary>
    /// <exception cref="InvalidOperationException">The invitation has not left yet.</exception>
    public static DateTimeOffset LastMailAt(CampaignProgress progress) =>
        progress.Waves.Where(wave => wave is { Kind: not WaveKind.Joiners, Again: null }).Max(wave => wave.At);

    /// <summary>HR's wish for a reminder that has not left; it takes the place of those planned until then.</summary>
    private static DateTimeOffset? AskedAt(CampaignProgress progress, Cycle cycle) =>
        cycle.ReminderAskedAt > LastMailAt(progress) ? cycle.ReminderAskedAt : null;

    /// <summary>The number of the planned reminder that is due; 0 for none.</summary>
    private static int PlannedNumber(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now)
    {
        var due = plan.Reminders.Count(reminder => reminder <= now);
        return due > 0 && plan.Reminders[due - 1] >= LastMailAt(progress) + ReminderRules.Peace ? due : 0;
    }

    private static IEnumerable<DateTimeOffset> Comparisons(CampaignProgress progress, CampaignPlan plan) =>
        progress.Campaign.FollowsDirectory ? plan.Comparisons : [];

    private static DateTimeOffset NextDate(
        CampaignProgress progress,
        CampaignPlan plan,
        Cycle cycle,
        DateTimeOffset now
    ) =>
        plan
            .Reminders.Concat(Comparisons(progress, plan))
            .Concat(
                AskedAt(progress, cycle) is { } asked
                    ? [ReminderRules.LeavesAt(asked, LastMailAt(progress), plan.Zone)]
                    : []
            )
            .Concat(
                PlannedNumber(progress, plan, now) > 0 || AskedAt(progress, cycle) is not null
                    ? [WorkingHours.Next(now, plan.Zone)]
                    : []
            )
            .Append(progress.EscalatedAt is null ? plan.EscalationAt ?? plan.ClosesAt : plan.ClosesAt)
            .Append(plan.ClosesAt)
            .Where(date => date > now)
            .Min();
}
