using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Links;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Review;

/// <summary>Opens a round, watches it, and closes it.</summary>
public sealed class ReviewActivities(
    CycleStore cycles,
    ReviewStore reviews,
    ReviewCommands desk,
    SubmissionPageBuilder submissions,
    LinkCodes scopes,
    LinkStates states,
    Journal journal,
    ReviewNotifications letters,
    CompanyClock clock
)
{
    private const int RemarksQuoted = 10;

    /// <summary>Opens the round and invites the reviewers. Idempotent by round.</summary>
    [Function(nameof(OpenRound))]
    public async Task OpenRound([ActivityTrigger] PhaseStart phase, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(phase.Cycle, cancellationToken);
        var opening = new RoundOpening(cycle.Id, phase.Pass, clock.Now, cycle.Submission!.TextDigest);
        var round = await reviews.OpenRoundAsync(
            RoundRules.OpenRound(opening, cycle.Settings, clock.Zone),
            cancellationToken
        );
        await scopes.KeepAsync(round.Id.Value, cancellationToken);
        await journal.AppendAsync(
            new()
            {
                Cycle = cycle.Id,
                Act = JournalAct.RoundOpened,
                Key = JournalKeys.RoundOpened(round.Id),
                Detail = JournalDetail.Of(("text", round.TextDigest), ("deadline", round.Deadline)),
            },
            cancellationToken
        );
        foreach (var reviewer in round.Reviewers)
            await letters.InviteReviewerAsync(cycle, round, new ReviewerInvitation(reviewer), cancellationToken);
    }

    /// <summary>Looks whether the round is decided, and whether the silent reviewers are to be reminded.</summary>
    [Function(nameof(LookAtRound))]
    public async Task<PhaseStep> LookAtRound([ActivityTrigger] PhaseLook look, CancellationToken cancellationToken)
    {
        var cycle = await cycles.FinishAsync(look.Phase.Cycle, cancellationToken);
        var round = await reviews.FinishRoundAsync(RoundRules.IdOf(cycle.Id, look.Phase.Pass), cancellationToken);
        var verdicts = await reviews.VerdictsAsync(round.Id, cancellationToken);
        await desk.JournalAsync(round, verdicts, cancellationToken);
        if (cycle.Withdrawal is not null)
            return PhaseStep.Ended(PhaseOutcome.Withdrawn);

        return ReviewRules.Decide(round, verdicts) switch
        {
            RoundState.Approved => PhaseStep.Ended(PhaseOutcome.Approved),
            RoundState.ChangesRequested => PhaseStep.Ended(PhaseOutcome.ChangesRequested),
            RoundState.Pending => Wait(cycle, round, await SilentAsync(round, cancellationToken), look.Now),
            var other => throw new InvalidOperationException($"A round cannot be {other}."),
        };
    }

    /// <summary>
    /// Reminds the reviewers who have said nothing, or asks HR to decide about those who were reminded in vain.
    /// Idempotent by reminder and reviewer; outside working hours it does nothing, and the next look finds the same
    /// again.
    /// </summary>
    [Function(nameof(RemindReviewers))]
    public async Task RemindReviewers([ActivityTrigger] PhaseReminder reminder, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(reminder.Phase.Cycle, cancellationToken);
        var round = await reviews.GetRoundAsync(RoundRules.IdOf(cycle.Id, reminder.Phase.Pass), cancellationToken);
        var now = clock.Now;
        switch (
            ReviewAgenda.Next(
                round,
                await SilentAsync(round, cancellationToken),
                cycle.ReminderAskedAt,
                now,
                clock.Zone
            )
        )
        {
            case ReviewItem.Remind remind:
                foreach (var reviewer in remind.Reviewers)
                    await RemindAsync(
                        cycle,
                        round,
                        new ReviewerReminder(reviewer, reminder.Reminder),
                        cancellationToken
                    );
                break;
            case ReviewItem.AskHr ask:
                await letters.AskAboutReviewersAsync(
                    cycle,
                    round,
                    ask.Reviewers,
                    new MailKey(round.Id.Value, "silent", reminder.Reminder),
                    cancellationToken
                );
                await reviews.UpdateRoundAsync(
                    round.Id,
                    current =>
                        current.WithMails(ask.Reviewers, mails => mails with { HrAskedAt = mails.HrAskedAt ?? now }),
                    cancellationToken
                );
                break;
        }
    }

    /// <summary>Writes the round's end into the journal and tells HR. Idempotent by round.</summary>
    [Function(nameof(CloseRound))]
    public async Task CloseRound([ActivityTrigger] PhaseClosing closing, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(closing.Phase.Cycle, cancellationToken);
        var round = await reviews.GetRoundAsync(RoundRules.IdOf(cycle.Id, closing.Phase.Pass), cancellationToken);
        await journal.AppendAsync(
            new()
            {
                Cycle = cycle.Id,
                Act = JournalAct.RoundDecided,
                Key = $"{round.Id}/decided",
                Detail = JournalDetail.Of(("outcome", closing.Outcome)),
            },
            cancellationToken
        );
        if (closing.Outcome == PhaseOutcome.Withdrawn)
            return;

        var state = ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken));
        var open = await submissions.OpenRemarksAsync(cycle, RemarksQuoted, cancellationToken);
        await letters.TellOfRoundAsync(
            cycle,
            round,
            new RoundOutcome(state, open.First, open.Count),
            cancellationToken
        );
    }

    private async Task RemindAsync(
        Cycle cycle,
        ReviewRound round,
        ReviewerReminder reminder,
        CancellationToken cancellationToken
    )
    {
        await letters.RemindReviewerAsync(cycle, round, reminder, cancellationToken);
        var now = clock.Now;
        await reviews.UpdateRoundAsync(
            round.Id,
            current =>
                current.WithMails(
                    [reminder.Reviewer],
                    mails => mails with { RemindedAt = now, Reminders = mails.Reminders + 1 }
                ),
            cancellationToken
        );
    }

    // A reminder without a link would be of no use.
    private async Task<IReadOnlyList<Reviewer>> SilentAsync(ReviewRound round, CancellationToken cancellationToken)
    {
        if (
            ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken))
            is not RoundState.Pending pending
        )
            return [];

        var links = await states.OfScopeAsync(round.Id.Value, cancellationToken);
        return
        [
            .. pending.Missing.Where(reviewer =>
                !(links.TryGetValue(reviewer.Id.Value, out var link) && link.IsRevoked)
            ),
        ];
    }

    private PhaseStep Wait(Cycle cycle, ReviewRound round, IReadOnlyList<Reviewer> silent, DateTimeOffset now) =>
        ReviewAgenda.Next(round, silent, cycle.ReminderAskedAt, now, clock.Zone) is ReviewItem.Sleep sleep
            ? new PhaseStep { LookAgain = sleep.Until }
            : new PhaseStep { Reminder = PhaseStep.At(now), LookAgain = now };
}
