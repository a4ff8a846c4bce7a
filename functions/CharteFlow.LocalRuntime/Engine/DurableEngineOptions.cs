namespace CharteFlow.LocalRuntime;

/// <summary>How the Durable Task engine runs.</summary>
public sealed class DurableEngineOptions
{
    /// <summary>The folder that holds the engine's database. It must be set.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary>How many activities run at once. Default: ten for each processor.</summary>
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many orchestration steps run at once. Default: ten for each processor.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many waiting instances stay in memory; the others are replayed when something reaches them. Default 500.</summary>
    public int MaxInstancesInMemory { get; set; } = 500;

    /// <summary>The version of an instance that is scheduled without one. Default: none.</summary>
    public string? DefaultVersion { get; set; }

    /// <summary>Which instances run, compared with <see cref="DefaultVersion"/>. Default: all of them.</summary>
    public VersionMatch VersionMatch { get; set; }

    /// <summary>What happens to the others. Default: they wait for a build that runs them.</summary>
    public VersionMismatch VersionMismatch { get; set; }

    /// <summary>Sees every statement that writes, on the writer's thread. For benchmarks.</summary>
    internal Action<Engine.RecordedStatement>? Recorder { get; set; }
}
