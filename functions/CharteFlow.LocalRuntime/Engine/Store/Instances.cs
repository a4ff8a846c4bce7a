using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>An instance to be made.</summary>
internal sealed record NewInstance(string Id, Started Started, DateTime At)
{
    public DateTime? StartAt { get; init; }

    public string? Tags { get; init; }
}

/// <summary>Makes, finds and removes instances.</summary>
internal static class Instances
{
    // Started at its time by a timer that no task of the code has.
    private const int StartTask = -1;

    public static InstanceRow? Find(EngineConnection connection, string id) => connection
        .Read($"SELECT {InstanceRow.Columns} FROM instances WHERE id = $id", InstanceRow.Map, ("$id", id)).FirstOrDefault();

    /// <summary>Makes an instance in place of the one that had its id.</summary>
    public static void Create(EngineConnection connection, NewInstance instance, Deliveries deliveries)
    {
        var key = new ExecutionKey(instance.Id, NewExecution());
        Remove(connection, instance.Id, deliveries);
        InsertRow(connection, key, instance);
        if (instance.StartAt is { } due && due > instance.At) Timers.Insert(connection, key, StartTask, due, instance.Started);
        else deliveries.Add(instance.Id, Inboxes.Insert(connection, key, instance.Started, Inboxes.FirstRank));
    }

    /// <summary>A number that no other run has, so that what a former run left behind is known by it.</summary>
    public static long NewExecution() => Random.Shared.NextInt64(1, long.MaxValue);

    public static void Remove(EngineConnection connection, string id, Deliveries deliveries)
    {
        if (connection.Run("DELETE FROM instances WHERE id = $id", ("$id", id)) == 0) return;

        deliveries.Replace(id);
        connection.Run("DELETE FROM history WHERE instance = $id", ("$id", id));
        connection.Run("DELETE FROM messages WHERE instance = $id", ("$id", id));
        connection.Run("DELETE FROM timers WHERE instance = $id", ("$id", id));
        connection.Run("DELETE FROM activities WHERE instance = $id", ("$id", id));
    }

    /// <summary>The instance and the sub-orchestrations below it, at any depth.</summary>
    public static List<InstanceRow> Family(EngineConnection connection, string id) => connection.Read(
        $"""
        WITH RECURSIVE family(member) AS (
          SELECT $id UNION SELECT instances.id FROM instances JOIN family ON instances.parent = family.member)
        SELECT {InstanceRow.Columns} FROM instances JOIN family ON instances.id = family.member
        """,
        InstanceRow.Map,
        ("$id", id));

    private static void InsertRow(EngineConnection connection, ExecutionKey key, NewInstance instance) => connection.Run(
        """
        INSERT INTO instances(id, execution, name, version, status, created, updated, input, tags, parent, parent_execution, parent_task)
        VALUES($id, $execution, $name, $version, $status, $at, $at, $input, $tags, $parent, $parentExecution, $parentTask)
        """,
        ("$id", key.Instance), ("$execution", key.Execution), ("$name", instance.Started.Name), ("$version", instance.Started.Version),
        ("$status", (int)OrchestrationRuntimeStatus.Pending), ("$at", instance.At.Ticks), ("$input", instance.Started.Input),
        ("$tags", instance.Tags), ("$parent", instance.Started.Parent?.Instance),
        ("$parentExecution", instance.Started.Parent?.Execution), ("$parentTask", instance.Started.Parent?.Task));
}
