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

    /// <summary>Send a wave of e-mails.</summary>
    public sealed record Mail(WaveKind Kind, string Name) : AgendaItem;

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

        if (progress.Campaign.ClosedAt is { } closed)
            return repliesMissing && now < closed + TimeToReply ? new AgendaItem.Sleep(closed + TimeToReply) : new AgendaItem.Conclude();

        return DueWave(progress, plan, cycle, now)
            ?? (now >= plan.ClosesAt ? new AgendaItem.Close() : null)
            ?? (plan.EscalationAt <= now && progress.EscalatedAt is null ? new AgendaItem.Escalate() : null)
            ?? (AgendaItem)new AgendaItem.Sleep(NextDate(progress, plan, now));
    }

    private static AgendaItem.Mail? DueWave(CampaignProgress progress, CampaignPlan plan, Cycle cycle, DateTimeOffset now)
    {
        if (progress.Waves.Count == 0)
            return new(WaveKind.Invitation, "invitation");

        if (now >= plan.ClosesAt)
            return null;

        var last = progress.Waves.Max(wave => wave.At);
        if (cycle.ReminderAskedAt is { } asked && asked > last)
            return new(WaveKind.Reminder, $"asked-{asked.ToUniversalTime():yyyyMMddHHmmss}");

        var due = plan.Reminders.Count(reminder => reminder <= now);
        return due > 0 && plan.Reminders[due - 1] >= last + Peace ? new(WaveKind.Reminder, $"reminder-{due}") : null;
    }

    private static DateTimeOffset NextDate(CampaignProgress progress, CampaignPlan plan, DateTimeOffset now) =>
        plan.Reminders
            .Append(progress.EscalatedAt is null ? plan.EscalationAt ?? plan.ClosesAt : plan.ClosesAt)
            .Append(plan.ClosesAt)
            .Where(date => date > now)
            .Min();
}
