namespace DurableTask.Core.Exceptions;

/// <summary>An instance of the same id stands in the way of a new one.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    public OrchestrationAlreadyExistsException()
    {
    }

    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
