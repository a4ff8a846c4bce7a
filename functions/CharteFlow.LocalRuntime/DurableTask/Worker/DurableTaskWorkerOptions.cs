using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Worker;

/// <summary>How a worker runs orchestrators and activities.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The SDK's shape.")]
public class DurableTaskWorkerOptions
{
    private DataConverter _dataConverter = JsonDataConverter.Default;

    /// <summary>Which instances a worker runs, by the version that they were scheduled under.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>All of them.</summary>
        None = 0,

        /// <summary>Those of its own version.</summary>
        Strict = 1,

        /// <summary>Those of its own version and of older ones; no version is the oldest.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>What happens to an instance that a worker does not run.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It waits, with all its messages, for a worker that does.</summary>
        Reject = 0,

        /// <summary>It fails.</summary>
        Fail = 1,
    }

    /// <summary>Writes and reads payloads. Null and default: the service of that type when the app has one, otherwise JSON.</summary>
    [AllowNull]
    public DataConverter DataConverter
    {
        get => _dataConverter;
        set => (_dataConverter, IsDataConverterSet) = (value ?? JsonDataConverter.Default, value is not null);
    }

    /// <summary>Not read: the local engine has no entities.</summary>
    public bool EnableEntitySupport { get; set; }

    /// <summary>Not read: a timer of the local engine is never split, however long. Default three days.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How much runs at once.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>The worker's versions. Null: it has none, and runs all instances.</summary>
    public VersioningOptions? Versioning { get; set; }

    /// <summary>Decides which orchestrations run; null: the service of that type when the app has one, otherwise all of them.</summary>
    [Obsolete("Experimental")]
    public IOrchestrationFilter? OrchestrationFilter { get; set; }

    internal bool IsDataConverterSet { get; private set; }

    /// <summary>Takes over what the base options say.</summary>
    internal void CopyTo(DurableTaskWorkerOptions other)
    {
        other.DataConverter = DataConverter;
        other.EnableEntitySupport = EnableEntitySupport;
        other.MaximumTimerInterval = MaximumTimerInterval;
        other.Versioning = Versioning;
#pragma warning disable CS0618 // Marked for an app's sake.
        other.OrchestrationFilter = OrchestrationFilter;
#pragma warning restore CS0618
    }

    /// <summary>How much runs at once.</summary>
    public class ConcurrencyOptions
    {
        /// <summary>How many activities. Default: a hundred for each processor.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>How many orchestration steps. Default: a hundred for each processor.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>The versions of a worker, and what it does with instances of others.</summary>
    public class VersioningOptions
    {
        /// <summary>The worker's version, which those of instances are compared with. Default: none, the oldest.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version of a sub-orchestration that is called without one. Default: none.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>Which instances run. Default: all of them.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; }

        /// <summary>What happens to the others. Default: they wait.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; }
    }
}
