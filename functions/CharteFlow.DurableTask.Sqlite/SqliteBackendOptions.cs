namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Where orchestrations are kept, and how many are worked on at once.</summary>
public sealed record SqliteBackendOptions
{
    /// <summary>
    /// The folder that holds <c>taskhub.db</c> and <c>taskhub.lock</c>. It is made when it is missing. One process at a
    /// time uses it.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>How many orchestrations run at once. Default 16.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 16;

    /// <summary>How many activities run at once. Default 32.</summary>
    public int MaxConcurrentActivities { get; init; } = 32;

    /// <summary>
    /// How many orchestrations that wait stay in memory with their history, so that their next step reads and replays
    /// nothing. Default 2,500; 0 reads the history at each step.
    /// </summary>
    public int MaxInstancesInMemory { get; init; } = 2_500;
}
