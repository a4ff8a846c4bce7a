using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>An activity that has been kept and waits to be run. Null message: it is read when its turn comes.</summary>
internal sealed record QueuedActivity(long Id, string Instance, TaskMessage? Message)
{
    /// <summary>How often it was taken up and given back.</summary>
    public int Attempts { get; init; }
}

/// <summary>The activities that have been scheduled and have no outcome yet.</summary>
internal static class Activities
{
    public static QueuedActivity Add(StoreConnection connection, TaskMessage message)
    {
        var instance = message.OrchestrationInstance;
        connection.Run(
            "INSERT INTO activities(instance, execution, body, context) VALUES(@instance, @execution, @body, @context)",
            ("@instance", instance.InstanceId),
            ("@execution", instance.ExecutionId),
            ("@body", HistoryJson.Write(message.Event)),
            ("@context", HistoryJson.WriteOrNull(message.OrchestrationExecutionContext))
        );
        return new QueuedActivity(connection.LastId, instance.InstanceId, message);
    }

    /// <returns>False when it has had its outcome already, or its instance was purged.</returns>
    public static bool Remove(StoreConnection connection, long id) =>
        connection.Run("DELETE FROM activities WHERE id = @id", ("@id", id)) > 0;

    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static TaskMessage? Find(StoreConnection connection, long id) =>
        connection
            .Read(
                "SELECT instance, execution, body, context FROM activities WHERE id = @id",
                row => new TaskMessage
                {
                    OrchestrationInstance = new OrchestrationInstance
                    {
                        InstanceId = row.GetString(0),
                        ExecutionId = row.GetString(1),
                    },
                    Event = HistoryJson.Read<HistoryEvent>(
                        row.GetString(2),
                        $"Activity {id} of instance {row.GetString(0)}"
                    ),
                    OrchestrationExecutionContext = HistoryJson.ReadOrNull<OrchestrationExecutionContext>(row.Text(3)),
                },
                ("@id", id)
            )
            .SingleOrDefault();

    public static IReadOnlyList<QueuedActivity> All(StoreConnection connection) =>
        connection.Read(
            "SELECT id, instance FROM activities ORDER BY id",
            row => new QueuedActivity(row.GetInt64(0), row.GetString(1), null)
        );
}
