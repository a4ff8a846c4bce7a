using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>Decides whether this worker runs an orchestration.</summary>
[Obsolete("Experimental")]
public interface IOrchestrationFilter
{
    /// <summary>False when the orchestration is to wait for a worker that runs it.</summary>
    ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default);
}

/// <summary>What an orchestration filter decides on.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "The SDK's shape.")]
public struct OrchestrationFilterParameters
{
    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; init; }

    /// <summary>The orchestration's tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
