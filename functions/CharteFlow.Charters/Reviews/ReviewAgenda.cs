using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Reviews;

/// <summary>What a round does next about the reviewers who have said nothing.</summary>
public abstract record ReviewItem
{
    private ReviewItem() { }

    /// <summary>Nothing before that time.</summary>
    public sealed record Sleep(DateTimeOffset Until) : ReviewItem;

    /// <summary>Remind these reviewers.</summary>
    public sealed record Remind(IReadOnlyList<Reviewer> Reviewers) : ReviewItem;

    /// <summary>Ask HR to decide about these reviewers, once for each.</summary>
    public sealed record AskHr(IReadOnlyList<Reviewer> Reviewers) : ReviewItem;
}

/// <summary>
/// The agenda of a round: from its record and the time to its next step, for each reviewer from their own invitation
/// on.
/// </summary>
public static class ReviewAgenda
{
    /// <summary>
    /// How long a round sleeps that has no date any more: HR has been asked, and a verdict or an act of HR wakes it.
    /// </summary>
    private static readonly TimeSpan NoDate = TimeSpan.FromDays(7);

    /// <param name="round">The round.</param>
    /// <param name="silent">Its reviewers who have said nothing and can be written to.</param>
    /// <param name="askedAt">When HR last asked for a reminder; null for never.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">The company's zone.</param>
    public static ReviewItem Next(
        ReviewRound round,
        IReadOnlyList<Reviewer> silent,
        DateTimeOffset? askedAt,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var dates = silent
            .Select(reviewer =>
                (
                    Reviewer: reviewer,
                    Reminder: ReminderOf(round, reviewer, askedAt, zone),
                    Hr: HrOf(round, reviewer, zone)
                )
            )
            .ToList();
        if (WorkingHours.Hold(now, zone))
        {
            if (dates.Where(date => date.Reminder <= now).Select(date => date.Reviewer).ToList() is { Count: > 0 } due)
                return new ReviewItem.Remind(due);
            if (dates.Where(date => date.Hr <= now).Select(date => date.Reviewer).ToList() is { Count: > 0 } stuck)
                return new ReviewItem.AskHr(stuck);
        }

        var next = dates
            .SelectMany(date => new[] { date.Reminder, date.Hr })
            .OfType<DateTimeOffset>()
            .Select(at => WorkingHours.Next(at > now ? at : now, zone))
            .Order()
            .ToList();
        return new ReviewItem.Sleep(next.Count > 0 ? next[0] : now + NoDate);
    }

    /// <summary>
    /// When the next reminder leaves to a silent reviewer, by itself or because HR asked; null when none will.
    /// </summary>
    public static DateTimeOffset? ReminderOf(
        ReviewRound round,
        Reviewer reviewer,
        DateTimeOffset? askedAt,
        TimeZoneInfo zone
    )
    {
        var mails = round.MailsOf(reviewer.Id);
        if (askedAt is { } asked && asked > mails.LastAt)
            return ReminderRules.LeavesAt(asked, mails.LastAt, zone);

        var planned = ReviewCalendar
            .Reminders(mails.InvitedAt, round.Deadline, zone)
            .Where(at => at >= mails.LastAt + ReminderRules.Peace)
            .ToList();
        return planned.Count > 0 ? planned[0] : null;
    }

    /// <summary>What becomes of HR's wish to remind the silent reviewers; null when there is none to remind.</summary>
    public static ReminderChance? ChanceOf(
        ReviewRound round,
        IReadOnlyList<Reviewer> silent,
        DateTimeOffset? askedAt,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var chances = silent
            .Select(reviewer => ReminderRules.Of(askedAt, round.MailsOf(reviewer.Id).LastAt, now, zone))
            .ToList();
        return chances.OfType<ReminderChance.Planned>().MinBy(chance => chance.LeavesAt)
            ?? (ReminderChance?)chances.OfType<ReminderChance.Free>().MinBy(chance => chance.LeavesAt);
    }

    private static DateTimeOffset? HrOf(ReviewRound round, Reviewer reviewer, TimeZoneInfo zone)
    {
        var mails = round.MailsOf(reviewer.Id);
        if (mails.HrAskedAt is not null)
            return null;

        var planned = ReviewCalendar.HrIsAskedAt(mails.InvitedAt, round.Deadline, zone);
        var late = LocalDay.At(WorkCalendar.AddWorkingDays(LocalDay.Of(mails.LastAt, zone), 2), LocalDay.Morning, zone);
        return planned > late ? planned : late;
    }
}
