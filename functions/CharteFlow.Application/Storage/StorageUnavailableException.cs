using CharteFlow.Charters;

namespace CharteFlow.Application.Storage;

/// <summary>
/// The disk or the storage service refused. Nothing was lost or half written; the message says what to do.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException(string message)
        : base(message) { }

    public StorageUnavailableException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>Whether there is no room left: the one fault that only making room mends.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether a setting or a permission must be mended: to wait and try again does not help.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The message in French; null where there is none but the English.</summary>
    public string? French { get; init; }

    /// <summary>What happened and what to do, in the reader's language.</summary>
    public string ToText(Language language) => language == Language.French ? French ?? Message : Message;
}
