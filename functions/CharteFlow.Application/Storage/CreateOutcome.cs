namespace CharteFlow.Application.Storage;

/// <summary>What became of a create.</summary>
public abstract record CreateOutcome
{
    private CreateOutcome() { }

    /// <summary>The object was written by this call.</summary>
    public sealed record Created(string ETag) : CreateOutcome;

    /// <summary>The object was there already with the very same bytes: a repeated call, and a success.</summary>
    public sealed record AlreadyThere(string ETag) : CreateOutcome;

    /// <summary>The name holds other bytes. Nothing was written. In a write-once container this is an alarm.</summary>
    /// <param name="Current">What the name holds.</param>
    public sealed record Different(StoredObject Current) : CreateOutcome;
}
