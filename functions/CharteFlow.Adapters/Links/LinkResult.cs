namespace CharteFlow.Adapters.Links;

/// <summary>What a token from an address turned out to be.</summary>
public abstract record LinkResult
{
    private LinkResult() { }

    /// <summary>Signed here, not tampered with, not expired.</summary>
    public sealed record Valid(LinkPayload Payload) : LinkResult;

    /// <summary>Not to be opened. The page shown must be the same for every cause.</summary>
    /// <param name="Cause">For metrics and logs only; never shown.</param>
    public sealed record Invalid(LinkRefusal Cause) : LinkResult;
}

/// <summary>Why a token was refused: for metrics and logs only.</summary>
public enum LinkRefusal
{
    Malformed,
    UnknownKey,
    Tampered,
    Expired,
}
