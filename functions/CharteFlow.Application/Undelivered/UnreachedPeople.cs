using CharteFlow.Application.Letters;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Undelivered;

/// <summary>
/// Tells whom the single e-mails of a cycle did not reach and who is still waited for: somebody else's turn, or a later
/// e-mail, takes them off the list.
/// </summary>
public sealed class UnreachedPeople(UnreachedStore unreached, ReviewStore reviews, CompanyClock clock)
{
    /// <summary>The people, the oldest loss first.</summary>
    public async Task<IReadOnlyList<UnreachedPerson>> ListAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var people = (await unreached.ListAsync(cycle.Id, cancellationToken))
            .Where(person => !UnreachedRules.IsMended(person, clock.Now))
            .ToList();
        if (people.Count == 0 || CycleTransitions.IsOver(cycle.Phase))
            return [];

        var silent = await SilentReviewersAsync(cycle, cancellationToken);
        return [.. people.Where(person => IsWaitedFor(cycle, person, silent))];
    }

    private static bool IsWaitedFor(Cycle cycle, UnreachedPerson person, HashSet<string> silentReviewers) =>
        person.As switch
        {
            Addressee.Reviewer => silentReviewers.Contains(person.Email),
            Addressee.Manager => cycle.Phase is CyclePhase.Consultation or CyclePhase.Acknowledgement,
            _ => true,
        };

    private async Task<HashSet<string>> SilentReviewersAsync(Cycle cycle, CancellationToken cancellationToken) =>
        cycle.Phase == CyclePhase.Review
        && await reviews.FindRoundAsync(RoundRules.IdOf(cycle.Id, cycle.Pass), cancellationToken) is { } round
        && ReviewRules.Decide(round, await reviews.VerdictsAsync(round.Id, cancellationToken))
            is RoundState.Pending pending
            ? pending.Missing.Select(reviewer => reviewer.Email).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
}
