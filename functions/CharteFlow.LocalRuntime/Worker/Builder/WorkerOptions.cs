namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker. None of them changes anything on one machine: there is no host process to talk to.</summary>
public class WorkerOptions
{
    public WorkerOptions()
    {
    }

    /// <summary>What the worker tells the host about itself.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();

    /// <summary>Whether the host is told of exceptions as the function threw them.</summary>
    public bool EnableUserCodeException { get; set; } = true;

    /// <summary>Whether empty values of a batch reach the function.</summary>
    public bool IncludeEmptyEntriesInMessagePayload { get; set; } = true;
}
