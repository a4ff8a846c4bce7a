using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Charters.Reviews;

/// <summary>What a new round is about.</summary>
/// <param name="Cycle">The cycle under way.</param>
/// <param name="Number">1 for the first round of the cycle.</param>
/// <param name="OpenedAt">When the first e-mail leaves.</param>
/// <param name="TextDigest">The SHA-256 of the text under review.</param>
public sealed record RoundOpening(CycleId Cycle, int Number, DateTimeOffset OpenedAt, string TextDigest);

/// <summary>What came of naming a stand-in.</summary>
public abstract record Replacement
{
    private Replacement() { }

    public sealed record Done(ReviewRound Round) : Replacement;

    public sealed record Refused(ActRefusal Problem) : Replacement;
}

/// <summary>How rounds open, and how their reviewers change.</summary>
public static class RoundRules
{
    /// <summary>The id of a cycle's round; deterministic, so that a retried activity opens the same one.</summary>
    public static RoundId IdOf(CycleId cycle, int number) => new($"{cycle}-review-{CanonicalForm.Number(number)}");

    /// <summary>
    /// A round of the settings' reviewers. Without a quorum in the settings all of them must approve. It ends at 18:00
    /// of <paramref name="zone"/> on the working day that <see cref="CycleSettings.ReviewDays"/> lead to, or the next
    /// one.
    /// </summary>
    public static ReviewRound OpenRound(RoundOpening opening, CycleSettings settings, TimeZoneInfo zone) =>
        new()
        {
            Id = IdOf(opening.Cycle, opening.Number),
            Number = opening.Number,
            Cycle = opening.Cycle,
            Reviewers = settings.Reviewers,
            Quorum = settings.Quorum ?? settings.Reviewers.Count,
            OpenedAt = opening.OpenedAt,
            Deadline = LocalDay.At(
                WorkCalendar.NextWorkingDay(LocalDay.Of(opening.OpenedAt, zone).AddDays(settings.ReviewDays)),
                LocalDay.Close,
                zone
            ),
            TextDigest = opening.TextDigest,
        };

    /// <summary>
    /// The round with a stand-in in the place of a reviewer, whose role and weight the stand-in keeps. What the
    /// replaced reviewer said no longer counts: <see cref="ReviewRules.Decide"/> ignores those who are not in the
    /// round.
    /// </summary>
    public static Replacement Replace(ReviewRound round, ReviewerId replaced, Reviewer standIn)
    {
        var leaving = round.Reviewers.FirstOrDefault(reviewer => reviewer.Id == replaced);
        if (leaving is null)
            return new Replacement.Refused(ActRefusal.NotInTheRound);
        if (round.Reviewers.Any(reviewer => IsSamePerson(reviewer, standIn)))
            return new Replacement.Refused(ActRefusal.AlreadyInTheRound);

        var taking = standIn with { Role = leaving.Role, Required = leaving.Required };
        return new Replacement.Done(
            round with
            {
                Reviewers = [.. round.Reviewers.Select(reviewer => reviewer == leaving ? taking : reviewer)],
            }
        );
    }

    private static bool IsSamePerson(Reviewer one, Reviewer other) =>
        one.Id == other.Id || EmailAddresses.AreSame(one.Email, other.Email);
}
