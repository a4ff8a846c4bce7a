namespace CharteFlow.Adapters.Storage;

/// <summary>The disk or the storage service refused. Nothing was lost or half written; the message says what to do.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether there is no room left: the one fault that only making room mends.</summary>
    public bool IsFull { get; init; }
}
