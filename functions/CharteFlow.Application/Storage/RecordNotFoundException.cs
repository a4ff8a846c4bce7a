namespace CharteFlow.Application.Storage;

/// <summary>There is no record of the name that was asked for: whoever named it is told so.</summary>
public sealed class RecordNotFoundException : Exception
{
    public RecordNotFoundException() { }

    public RecordNotFoundException(string message)
        : base(message) { }

    public RecordNotFoundException(string message, Exception inner)
        : base(message, inner) { }
}
