namespace CharteFlow.LocalRuntime;

/// <summary>Where the Durable Task engine keeps what it runs. How it runs is in the worker's own options.</summary>
public sealed class DurableEngineOptions
{
    /// <summary>The folder that holds the engine's database. It must be set.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary>How many waiting instances stay in memory; the others are replayed when something reaches them. Default 2,500, of a few kilobytes each.</summary>
    public int MaxInstancesInMemory { get; set; } = 2_500;

    /// <summary>
    /// Whether an event for an instance that is missing or has ended is dropped without a word, as the SDK's sidecar does. Default: it is refused, as
    /// the Functions host does.
    /// </summary>
    public bool DropsUndeliverableEvents { get; set; }

    /// <summary>Sees every statement that writes, on the writer's thread. For benchmarks.</summary>
    internal Action<Engine.RecordedStatement>? Recorder { get; set; }
}
