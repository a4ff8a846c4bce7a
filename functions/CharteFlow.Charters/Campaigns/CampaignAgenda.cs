using CharteFlow.Charters.Cycles;

namespace CharteFlow.Charters.Campaigns;

/// <summary>What a campaign does next.</summary>
public abstract record AgendaItem
{
    private AgendaItem()
    {
    }

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

/// <summary>The agenda of a campaign: from its record and the time to its next step. The record is the truth; nothing else is remembered.</summary>
public static class CampaignAgenda
{
    /// <summary>A person who was mailed is left in peace that long before the next reminder.</summary>
    public static readonly TimeSpan Peace = TimeSpan.FromHours(24);

    /// <summary>Time that HR has after the close to reply to the last objections and questions, unless all have a reply before.</summary>
    public static readonly TimeSpan TimeToReply = TimeSpan.FromDays(3);

    public static AgendaItem Next(CampaignProgress progress, CampaignPlan plan, Cycle cycle, bool repliesMissing, DateTimeOffset now)
    {
        if (progress.Outcome is { } outcome)
            return new AgendaItem.Over(outcome);

        if (cycle.Withdrawal is not null)
            return new AgendaItem.Over(PhaseOutcome.Withdrawn);

        if (progress.Campaign.Pages == 0)
            return progress.Waiting is { NextTry: var next } && next > now ? new AgendaItem.Sleep(next) : new AgendaItem.TakeAudience();

        if (progress.Campaign.ClosedAt is { } closed)
            return repliesMissing && now < closed + TimeToReply ? new AgendaItem.Sleep(closed + TimeToReply) : new AgendaItem.Conclude();

        if (progress.Waves.Count == 0)
            return new AgendaItem.Mail(WaveKind.Invitation, "invitation");

        if (now >= plan.ClosesAt)
            return new AgendaItem.Close();

        return DueComparison(progress, plan, now)
            ?? WaveToJoiners(progress)
            ?? DueReminder(progress, plan, cycle, now)
            ?? (plan.EscalationAt <= now && progress.EscalatedAt is null ? new AgendaItem.Escalate() : null)
            ?? (AgendaItem)new AgendaItem.Sleep(NextDate(progress, plan, now));
    }

    private static AgendaItem? DueComparison(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now) =>
        progress.Watch is { AllowedLeavers: > 0 }
        || Comparisons(progress, plan).LastOrDefault(at => at <= now) > (progress.Watch?.ComparedAt ?? plan.OpenedAt) ? new AgendaItem.Compare() : null;

    /// <summary>The record of the people who joined is what brings them their e-mail: a crash between the two forgets nobody.</summary>
    private static AgendaItem.Mail? WaveToJoiners(CampaignProgress progress)
    {
        var mailed = progress.Waves.Select(wave => wave.Name).ToHashSet(StringComparer.Ordinal);
        return progress.Watch?.Joiners.FirstOrDefault(joiners => !mailed.Contains(joiners.Name)) is { } joined
            ? new(WaveKind.Joiners, joined.Name) { FirstPage = joined.FirstPage, EndPage = joined.FirstPage + joined.Pages }
            : null;
    }

    private static AgendaItem.Mail? DueReminder(CampaignProgress progress, CampaignPlan plan, Cycle cycle, DateTimeOffset now)
    {
        // Who joined within the last day has just been mailed; the others are not kept waiting for that.
        int? endPage = progress.Watch?.Joiners.FirstOrDefault(joiners => joiners.At > now - Peace)?.FirstPage;
        var last = progress.Waves.Where(wave => wave.Kind != WaveKind.Joiners).Max(wave => wave.At);
        if (cycle.ReminderAskedAt is { } asked && asked > last)
            return new(WaveKind.Reminder, $"asked-{asked.ToUniversalTime():yyyyMMddHHmmss}") { EndPage = endPage };

        var due = plan.Reminders.Count(reminder => reminder <= now);
        return due > 0 && plan.Reminders[due - 1] >= last + Peace ? new(WaveKind.Reminder, $"reminder-{due}") { EndPage = endPage } : null;
    }

    private static IEnumerable<DateTimeOffset> Comparisons(CampaignProgress progress, CampaignPlan plan) =>
        progress.Campaign.FollowsDirectory ? plan.Comparisons : [];

    private static DateTimeOffset NextDate(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now) =>
        plan.Reminders
            .Concat(Comparisons(progress, plan))
            .Append(progress.EscalatedAt is null ? plan.EscalationAt ?? plan.ClosesAt : plan.ClosesAt)
            .Append(plan.ClosesAt)
            .Where(date => date > now)
            .Min();
}
