namespace CharteFlow.Charters.Campaigns;

/// <summary>What the rules say of a form.</summary>
public abstract record AnswerCheck
{
    private AnswerCheck() { }

    public sealed record Accepted(Answer Answer) : AnswerCheck;

    public sealed record Refused(AnswerRefusal Refusal) : AnswerCheck;
}

/// <summary>What an accepted answer does to the receipts that are there.</summary>
public abstract record AnswerStep
{
    private AnswerStep() { }

    /// <summary>The same answer again: nothing is written, the page shows this receipt.</summary>
    public sealed record Repeat(Receipt Receipt) : AnswerStep;

    /// <summary>
    /// A first answer or a changed mind: a receipt of this number, which names the one that it replaces.
    /// </summary>
    /// <param name="Sequence">1 for the first.</param>
    /// <param name="Replaces">The digest of the receipt before; null for the first.</param>
    public sealed record Write(int Sequence, string? Replaces) : AnswerStep;

    /// <summary>The person has changed the answer as often as a link may; the last one stays.</summary>
    public sealed record Refused : AnswerStep;
}
