using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Review;

/// <summary>A reviewer who follows the link in the e-mail.</summary>
public sealed record ReviewVisit(Cycle Cycle, ReviewRound Round, Reviewer Reviewer, IReadOnlyList<Verdict> Verdicts)
{
    public RoundState State => ReviewRules.Decide(Round, Verdicts);

    /// <summary>Whether verdicts and remarks are still taken.</summary>
    public bool IsOpen =>
        Cycle is { Phase: CyclePhase.Review, Withdrawal: null }
        && RoundRules.IdOf(Cycle.Id, Cycle.Pass) == Round.Id
        && State is RoundState.Pending;

    public Verdict? Own => Verdicts.Where(verdict => verdict.Reviewer == Reviewer.Id).MaxBy(verdict => verdict.At);

    /// <summary>Whether another verdict of this reviewer would be taken.</summary>
    public bool MayDecide => Verdicts.Count(verdict => verdict.Reviewer == Reviewer.Id) < Limits.VerdictsEach;
}

/// <summary>Takes verdicts and remarks, and names stand-ins.</summary>
public sealed class ReviewCommands(CycleStore cycles, ReviewStore reviews, Journal journal, CompanyClock clock)
{
    /// <summary>Who stands behind a link; null when the round has no such reviewer (any more).</summary>
    public async Task<ReviewVisit?> FindAsync(RoundId id, ReviewerId reviewer, CancellationToken cancellationToken) =>
        await reviews.FindRoundAsync(id, cancellationToken) is { } round
        && round.Reviewers.FirstOrDefault(known => known.Id == reviewer) is { } person
            ? new ReviewVisit(
                await cycles.GetAsync(round.Cycle, cancellationToken),
                round,
                person,
                await reviews.VerdictsAsync(id, cancellationToken)
            )
            : null;

    /// <summary>
    /// Records a verdict, the same again only once; the phase is to be woken. False when its author has given as many
    /// as are taken.
    /// </summary>
    public async Task<bool> GiveVerdictAsync(ReviewVisit visit, Verdict verdict, CancellationToken cancellationToken)
    {
        for (var known = visit.Verdicts; ; known = await reviews.VerdictsAsync(visit.Round.Id, cancellationToken))
        {
            switch (ReviewRules.Next([.. known.Where(earlier => earlier.Reviewer == verdict.Reviewer)], verdict))
            {
                case VerdictStep.Refused:
                    return false;
                case VerdictStep.Repeat repeat:
                    await JournalAsync(visit.Round, [repeat.Last], cancellationToken);
                    return true;
                case VerdictStep.Write write
                    when await reviews.AddVerdictAsync(visit.Round.Id, verdict, write.Number, cancellationToken):
                    await JournalAsync(visit.Round, [verdict], cancellationToken);
                    return true;
            }
        }
    }

    /// <summary>
    /// Adds a remark that has no problem, the same again only once. False when its author has made as many as are
    /// taken.
    /// </summary>
    public async Task<bool> AddRemarkAsync(ReviewVisit visit, TypedRemark typed, CancellationToken cancellationToken)
    {
        var (cycle, round) = (visit.Cycle.Id, visit.Round.Number);
        while (true)
        {
            var made = await reviews.RemarkIdsAsync(cycle, round, visit.Reviewer.Id, cancellationToken);
            var last = made.Count == 0 ? null : await reviews.FindRemarkAsync(cycle, made[^1], cancellationToken);
            switch (RemarkRules.Next(typed, made.Count, last))
            {
                case RemarkStep.Refused:
                    return false;
                case RemarkStep.Repeat:
                    return true;
                case RemarkStep.Write write
                    when await reviews.AddRemarkAsync(
                        cycle,
                        RemarkRules.Of(typed, (round, write.Number), visit.Reviewer, clock.Now),
                        cancellationToken
                    ):
                    return true;
            }
        }
    }

    /// <summary>
    /// Writes verdicts into the journal that are not there: after a crash between the two, the verdict itself says what
    /// is missing.
    /// </summary>
    public Task JournalAsync(ReviewRound round, IReadOnlyList<Verdict> verdicts, CancellationToken cancellationToken) =>
        journal.AppendFactsAsync(
            [.. verdicts.OrderBy(verdict => verdict.At).Select(verdict => FactOf(round, verdict))],
            cancellationToken
        );

    /// <summary>Replaces a reviewer by a stand-in, who is invited at once.</summary>
    public async Task<ActRefusal?> ReplaceAsync(
        ILetterScheduler scheduler,
        Cycle cycle,
        StandIn standIn,
        CancellationToken cancellationToken
    )
    {
        var (id, now) = (RoundRules.IdOf(cycle.Id, cycle.Pass), clock.Now);
        var person = new Reviewer
        {
            Id = ReviewerIds.New(),
            Name = standIn.Name,
            Email =
                EmailAddresses.Find(standIn.Email)
                ?? throw new ArgumentException("The stand-in has no e-mail address.", nameof(standIn)),
            Role = default,
            Language = standIn.Language,
        };
        var fact = journal.FactOf(
            new()
            {
                Cycle = cycle.Id,
                Actor = standIn.By,
                Act = JournalAct.ReviewerReplaced,
                Key = $"{id}/replaced/{standIn.Replaces}",
                Detail = JournalDetail.Of(("reviewer", standIn.Name), (JournalDetail.Reason, standIn.Reason)),
            }
        );
        ActRefusal? problem = null;
        await reviews.UpdateRoundAsync(
            id,
            current =>
            {
                var replacement = RoundRules.Replace(current, standIn.Replaces, person);
                problem = (replacement as Replacement.Refused)?.Problem;
                return replacement is Replacement.Done done
                    ? done.Round.WithMails([person], _ => new ReviewerMails { InvitedAt = now }).Noting(fact)
                    : current;
            },
            cancellationToken
        );
        if (problem is not null)
            return problem;

        var letter = new LinkLetter(cycle.Id, Addressee.Reviewer, id.Value, person.Id.Value, 0);
        await scheduler.ScheduleAsync(letter, cancellationToken);
        return null;
    }

    private static JournalFact FactOf(ReviewRound round, Verdict verdict) =>
        new()
        {
            Cycle = round.Cycle,
            At = verdict.At,
            Actor =
                verdict.By
                ?? round.Reviewers.FirstOrDefault(reviewer => reviewer.Id == verdict.Reviewer)?.Name
                ?? verdict.Reviewer.Value,
            Act = JournalAct.VerdictGiven,
            Key = JournalKeys.Verdict(round.Id, verdict.Reviewer, verdict.At),
            Detail = JournalDetail.Of(
                ("verdict", verdict.Kind),
                ("record", RecordDigest.Of(verdict)),
                (JournalDetail.Reason, verdict.Reason)
            ),
        };
}

/// <summary>HR's wish to replace a reviewer.</summary>
public sealed record StandIn(
    ReviewerId Replaces,
    string Name,
    string Email,
    Language Language,
    string By,
    string Reason
);
