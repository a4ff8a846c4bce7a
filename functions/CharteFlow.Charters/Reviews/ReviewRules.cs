namespace CharteFlow.Charters.Reviews;

/// <summary>Why a verdict is not taken.</summary>
public enum VerdictProblem
{
    /// <summary>Neither approval nor changes are chosen.</summary>
    NothingChosen,

    /// <summary>Changes are asked for without a reason.</summary>
    ReasonMissing,

    /// <summary>The reason is longer than <see cref="Limits.Reason"/>.</summary>
    ReasonTooLong,
}

/// <summary>What a verdict does to a reviewer's earlier ones in the round.</summary>
public abstract record VerdictStep
{
    private VerdictStep() { }

    /// <summary>It is written under that number, 1 for the first.</summary>
    public sealed record Write(int Number) : VerdictStep;

    /// <summary>It is the last one again: nothing is written.</summary>
    public sealed record Repeat(Verdict Last) : VerdictStep;

    /// <summary>The reviewer has given as many as are taken: <see cref="Limits.VerdictsEach"/>.</summary>
    public sealed record Refused : VerdictStep;
}

/// <summary>How verdicts decide a round.</summary>
public static class ReviewRules
{
    /// <summary>
    /// Everything that is wrong with a verdict; empty when it can be taken. A reason counts with single line ends and
    /// no white space around.
    /// </summary>
    /// <param name="kind">What was chosen; null when nothing was.</param>
    /// <param name="reason">What was typed.</param>
    public static IReadOnlyList<VerdictProblem> Problems(VerdictKind? kind, string? reason)
    {
        VerdictProblem? ofReason = TypedText.Typed(reason) switch
        {
            null when kind == VerdictKind.RequestChanges => VerdictProblem.ReasonMissing,
            { Length: > Limits.Reason } => VerdictProblem.ReasonTooLong,
            _ => null,
        };
        return [.. new[] { kind is null ? VerdictProblem.NothingChosen : null, ofReason }.OfType<VerdictProblem>()];
    }

    /// <summary>What becomes of a verdict.</summary>
    /// <param name="earlier">All that its author has given in the round.</param>
    /// <param name="verdict">The verdict; it has no problem.</param>
    public static VerdictStep Next(IReadOnlyCollection<Verdict> earlier, Verdict verdict) =>
        earlier.Count == 0 ? new VerdictStep.Write(1)
        : Latest(earlier)[verdict.Reviewer] is var last && last.Kind == verdict.Kind && last.Reason == verdict.Reason
            ? new VerdictStep.Repeat(last)
        : earlier.Count >= Limits.VerdictsEach ? new VerdictStep.Refused()
        : new VerdictStep.Write(earlier.Count + 1);

    /// <summary>
    /// Where the round stands. Each reviewer's latest verdict counts; of two at the same instant, the one that asks for
    /// changes. Verdicts of people who are not (or no longer) in the round are ignored. The round is approved when
    /// every required reviewer approved and approvals reach the quorum; changes are requested as soon as a required
    /// reviewer asks for them or so many do that the quorum is out of reach.
    /// </summary>
    /// <exception cref="ArgumentException">The round has no reviewer, or a quorum that its reviewers cannot make
    /// up.</exception>
    public static RoundState Decide(ReviewRound round, IReadOnlyCollection<Verdict> verdicts)
    {
        if (round.Quorum < 1 || round.Quorum > round.Reviewers.Count)
            throw new ArgumentException(
                $"Round {round.Id} has {round.Reviewers.Count} reviewers and a quorum of {round.Quorum}.",
                nameof(round)
            );

        var latest = Latest(verdicts);
        var approvals = round.Reviewers.Where(reviewer => Says(latest, reviewer, VerdictKind.Approve)).ToArray();
        var against = round.Reviewers.Where(reviewer => Says(latest, reviewer, VerdictKind.RequestChanges)).ToArray();

        if (against.Any(reviewer => reviewer.Required) || round.Reviewers.Count - against.Length < round.Quorum)
            return new RoundState.ChangesRequested([
                .. against.Select(reviewer => new ChangeRequest(reviewer, latest[reviewer.Id].Reason ?? "")),
            ]);

        return
            approvals.Length >= round.Quorum
            && round.Reviewers.All(reviewer => !reviewer.Required || approvals.Contains(reviewer))
            ? new RoundState.Approved(approvals)
            : new RoundState.Pending([.. round.Reviewers.Where(reviewer => !latest.ContainsKey(reviewer.Id))]);
    }

    private static bool Says(Dictionary<ReviewerId, Verdict> latest, Reviewer reviewer, VerdictKind kind) =>
        latest.TryGetValue(reviewer.Id, out var verdict) && verdict.Kind == kind;

    /// <summary>Storage lists verdicts in any order: the outcome must not hang on it.</summary>
    private static Dictionary<ReviewerId, Verdict> Latest(IEnumerable<Verdict> verdicts) =>
        verdicts
            .OrderBy(verdict => verdict.At)
            .ThenBy(verdict => verdict.Kind)
            .ThenBy(verdict => verdict.Reason, StringComparer.Ordinal)
            .GroupBy(verdict => verdict.Reviewer)
            .ToDictionary(own => own.Key, own => own.Last());
}
