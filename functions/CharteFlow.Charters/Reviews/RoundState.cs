namespace CharteFlow.Charters.Reviews;

/// <summary>A reviewer's wish for changes, with its reason.</summary>
public sealed record ChangeRequest(Reviewer Reviewer, string Reason);

/// <summary>Where a round stands.</summary>
public abstract record RoundState
{
    private RoundState() { }

    /// <summary>Not decided: these reviewers, in the round's order, have said nothing yet.</summary>
    public sealed record Pending(IReadOnlyList<Reviewer> Missing) : RoundState;

    /// <summary>Decided: every required reviewer approved, and so did the quorum.</summary>
    public sealed record Approved(IReadOnlyList<Reviewer> By) : RoundState;

    /// <summary>Decided: the text goes back to drafting with every wish at hand, in the round's order.</summary>
    public sealed record ChangesRequested(IReadOnlyList<ChangeRequest> Requests) : RoundState;
}
