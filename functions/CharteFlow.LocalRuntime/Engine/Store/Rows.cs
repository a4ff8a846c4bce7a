using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What the engine knows of an instance before it runs a step.</summary>
internal sealed record InstanceRow(ExecutionKey Key, string Name)
{
    public const string Columns = "id, execution, name, version, status, custom, parent, parent_execution, parent_task, steps, updated, tags";

    public string Id => Key.Instance;

    public string? Version { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>Where the outcome goes; its name is not kept here.</summary>
    public ParentLink? Parent { get; init; }

    public int Steps { get; init; }

    /// <summary>The time of its last step, or of its making.</summary>
    public DateTime Updated { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The span that it belongs to; null when nobody traces it, or while its code is not loaded.</summary>
    public TraceLink? Trace { get; init; }

    public bool HasEnded => Status.IsEnd();

    public static InstanceRow Map(SqliteDataReader row) => new(new ExecutionKey(row.GetString(0), row.GetInt64(1)), row.GetString(2))
    {
        Version = row.Text(3),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(4),
        CustomStatus = row.Text(5),
        Parent = row.IsDBNull(6) ? null : new ParentLink(row.GetString(6), row.GetInt64(7), string.Empty, row.GetInt32(8)),
        Steps = row.GetInt32(9),
        Updated = new DateTime(row.GetInt64(10), DateTimeKind.Utc),
        Tags = row.Text(11) is { } tags ? EngineJson.ReadTags(tags) : null,
    };
}

/// <summary>
/// A message that an instance has not met yet. It has a row, or it is an activity's outcome, which the step that meets it keeps: until then the
/// activity's own row stands for it, and after a crash the activity runs again.
/// </summary>
internal sealed record Message(HistoryEvent Body)
{
    /// <summary>Its row; 0 for an outcome.</summary>
    public long Id { get; init; }

    /// <summary>The run of the instance that it is for; null for whichever is under way.</summary>
    public long? Execution { get; init; }

    public int Rank { get; init; } = Inboxes.NormalRank;

    /// <summary>The call that an outcome ends.</summary>
    public ActivityKey? Activity { get; init; }

    public bool HasRow => Activity is null;

    /// <summary>Whether it belongs to a run of the instance that is over.</summary>
    public bool IsStale(long execution) => Execution is { } mine && mine != execution;
}

/// <summary>An activity that was called and has not returned.</summary>
internal sealed record ActivityKey(ExecutionKey Orchestration, int Task);

/// <summary>What an activity is called with.</summary>
internal sealed record ActivityRow(ActivityKey Key, string Name, string? Version, string? Input)
{
    public string Instance => Key.Orchestration.Instance;

    /// <summary>The span of the call; null when nobody traces it, or when the row was read.</summary>
    public TraceLink? Trace { get; init; }
}

internal static class StatusExtensions
{
    public static bool IsEnd(this OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;
}
