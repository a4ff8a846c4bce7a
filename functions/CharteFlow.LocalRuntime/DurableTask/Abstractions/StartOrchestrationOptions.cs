using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>How a new orchestration instance is scheduled.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The SDK's parameter names.")]
public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance's id. Null: a new random one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When the instance starts. Null: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Labels of the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The instance's version. Null: the default one.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>The states in which an instance of the same id stands in the way. Null: any that has not ended.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
