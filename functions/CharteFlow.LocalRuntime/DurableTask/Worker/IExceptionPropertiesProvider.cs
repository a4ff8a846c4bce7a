namespace Microsoft.DurableTask.Worker;

/// <summary>Adds an app's own facts about an exception to the failure that is kept of it.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>Facts about an exception, which travel as JSON; null when there are none.</summary>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
