using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Evidence;
using CharteFlow.Functions.Mail;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Review;

/// <summary>Opens a round, watches it, and closes it.</summary>
public sealed class ReviewActivities(CycleStore cycles, ReviewStore reviews, LinkScopes scopes, Journal journal, Letters letters, CompanyClock clock)
{
    /// <summary>Opens the round and invites the reviewers. Idempotent by round.</summary>
    [Function(nameof(OpenRound))]
    public async Task OpenRound([ActivityTrigger] PhaseStart phase, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(phase.Cycle, cancellationToken);
        var opening = new RoundOpening(cycle.Id, phase.Pass, clock.Now, cycle.Submission!.TextDigest);
        var round = await reviews.OpenRoundAsync(RoundRules.OpenRound(opening, cycle.Settings, clock.Zone), cancellationToken);
        await scopes.KeepAsync(round.Id.Value, cancellationToken);
        await journal.AppendAsync(
            new() { Cycle = cycle.Id, Act = JournalAct.RoundOpened, Key = round.Id.Value, Detail = JournalDetail.Of(("text", round.TextDigest), ("deadline", round.Deadline)) },
            cancellationToken);
        foreach (var reviewer in round.Reviewers)
            await letters.InviteReviewerAsync(cycle, round, reviewer, cancellationToken);
    }

    /// <summary>Looks whether the round is decided, and whether the silent reviewers are to be reminded.</summary>
    [Function(nameof(LookAtRound))]
    public async Task<PhaseStep> LookAtRound([ActivityTrigger] PhaseLook look, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(look.Phase.Cycle, cancellationToken);
        if (cycle.Withdrawal is not null)
            return PhaseStep.Ended(PhaseOutcome.Withdrawn);

        var round = await reviews.GetRoundAsync(RoundRules.IdOf(cycle.Id, look.Phase.Pass), cancellationToken);
        return ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken)) switch
        {
            RoundState.Approved => PhaseStep.Ended(PhaseOutcome.Approved),
            RoundState.ChangesRequested => PhaseStep.Ended(PhaseOutcome.ChangesRequested),
            _ => Wait(cycle, round, look),
        };
    }

    /// <summary>Reminds the reviewers who have said nothing. Idempotent by reminder and reviewer.</summary>
    [Function(nameof(RemindReviewers))]
    public async Task RemindReviewers([ActivityTrigger] PhaseReminder reminder, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(reminder.Phase.Cycle, cancellationToken);
        var round = await reviews.GetRoundAsync(RoundRules.IdOf(cycle.Id, reminder.Phase.Pass), cancellationToken);
        if (ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken)) is not RoundState.Pending pending)
            return;

        foreach (var reviewer in pending.Missing)
            await letters.RemindReviewerAsync(cycle, round, new ReviewerReminder(reviewer, reminder.Reminder), cancellationToken);
    }

    /// <summary>Writes the round's end into the journal and tells HR. Idempotent by round.</summary>
    [Function(nameof(CloseRound))]
    public async Task CloseRound([ActivityTrigger] PhaseClosing closing, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(closing.Phase.Cycle, cancellationToken);
        var round = await reviews.GetRoundAsync(RoundRules.IdOf(cycle.Id, closing.Phase.Pass), cancellationToken);
        await journal.AppendAsync(
            new() { Cycle = cycle.Id, Act = JournalAct.RoundDecided, Key = $"{round.Id}/decided", Detail = JournalDetail.Of(("outcome", closing.Outcome)) },
            cancellationToken);
        if (closing.Outcome == PhaseOutcome.Withdrawn)
            return;

        var state = ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken));
        await letters.TellOfRoundAsync(cycle, round, state, cancellationToken);
    }

    private PhaseStep Wait(Cycle cycle, ReviewRound round, PhaseLook look)
    {
        var asked = cycle.ReminderAskedAt is { } at && at > look.Since ? PhaseStep.Asked(at) : null;
        var due = ReviewCalendar.Reminders(round, clock.Zone).FirstOrDefault(reminder => reminder > look.Since);
        return new PhaseStep
        {
            Reminder = asked ?? (due <= look.Now ? PhaseStep.Planned(due) : null),
            LookAgain = ReviewCalendar.Reminders(round, clock.Zone).First(reminder => reminder > look.Now),
        };
    }
}
