namespace CharteFlow.Application.Storage;

/// <summary>A typed record as it was when it was read.</summary>
/// <param name="Value">The record.</param>
/// <param name="ETag">Its state, for <see cref="JsonRecords.ReplaceAsync"/>.</param>
public sealed record Record<T>(T Value, string ETag);

/// <summary>What became of a typed replace.</summary>
public abstract record RecordOutcome<T>
{
    private RecordOutcome() { }

    /// <summary>The new record is in place.</summary>
    public sealed record Written(string ETag) : RecordOutcome<T>;

    /// <summary>Somebody else wrote in between; nothing was written.</summary>
    /// <param name="Current">What the other writer left.</param>
    public sealed record Conflict(Record<T> Current) : RecordOutcome<T>;

    /// <summary>The record no longer exists; nothing was written.</summary>
    public sealed record Gone : RecordOutcome<T>;
}
