namespace CharteFlow.Application.Storage;

/// <summary>What became of a replace.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>The new bytes are in place.</summary>
    public sealed record Written(string ETag) : WriteOutcome;

    /// <summary>Somebody else wrote in between. Nothing was written; both texts are at hand.</summary>
    /// <param name="Current">What the other writer left.</param>
    public sealed record Conflict(StoredObject Current) : WriteOutcome;

    /// <summary>The object no longer exists. Nothing was written.</summary>
    public sealed record Gone : WriteOutcome;
}
