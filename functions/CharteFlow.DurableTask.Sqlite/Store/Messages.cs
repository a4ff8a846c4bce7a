using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>A message that has been kept for an instance.</summary>
/// <param name="Instance">Whom it is for.</param>
/// <param name="Id">Its row.</param>
/// <param name="Message">What it says.</param>
/// <param name="CanBegin">True when the instance has begun or begins with this message; events for one that is to start
/// later wait for it.</param>
internal sealed record Delivery(string Instance, long Id, TaskMessage Message, bool CanBegin);

/// <summary>The messages that wait for their instances' next steps.</summary>
internal static class Messages
{
    /// <summary>Comes before all others, whenever it comes.</summary>
    public const int First = 0;

    private const int Usual = 1;

    /// <summary>Keeps a message for its instance.</summary>
    /// <returns>
    /// Null when it can have no effect: there is no such instance, it has ended, or it is meant for an earlier run of
    /// it.
    /// </returns>
    public static Delivery? Post(StoreConnection connection, TaskMessage message)
    {
        var target = message.OrchestrationInstance;
        if (Instances.Head(connection, target.InstanceId) is not { } head || !IsFor(head, message))
            return null;
        return Insert(connection, message, Usual, head.HasBegun);
    }

    /// <summary>Keeps an instance's first message.</summary>
    public static Delivery PostStart(StoreConnection connection, TaskMessage message) =>
        Insert(connection, message, First, canBegin: true);

    public static TaskMessage Read(string instance, string? execution, string body, string row) =>
        new()
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = instance, ExecutionId = execution },
            Event = HistoryJson.Read<HistoryEvent>(body, row),
        };

    public static Dictionary<long, TaskMessage> Load(StoreConnection connection, string instance, long upTo) =>
        connection
            .Read(
                "SELECT id, execution, body FROM messages WHERE instance = @instance AND id <= @upTo",
                row =>
                    (
                        Id: row.GetInt64(0),
                        Message: Read(
                            instance,
                            row.Text(1),
                            row.GetString(2),
                            $"Message {row.GetInt64(0)} of instance {instance}"
                        )
                    ),
                ("@instance", instance),
                ("@upTo", upTo)
            )
            .ToDictionary(message => message.Id, message => message.Message);

    /// <summary>All that wait, in the order of their turns.</summary>
    public static IReadOnlyList<(string Instance, long Id, bool CanBegin)> Waiting(StoreConnection connection) =>
        connection.Read(
            "SELECT m.instance, m.id, m.rank, i.status FROM messages m JOIN instances i ON i.id = m.instance ORDER BY m.instance, m.rank, m.id",
            row =>
                (
                    row.GetString(0),
                    row.GetInt64(1),
                    row.GetInt32(2) == First || row.GetInt32(3) != (int)OrchestrationStatus.Pending
                )
        );

    public static void Delete(StoreConnection connection, IEnumerable<long> ids)
    {
        foreach (var id in ids)
            connection.Run("DELETE FROM messages WHERE id = @id", ("@id", id));
    }

    public static void DeleteAll(StoreConnection connection, string instance) =>
        connection.Run("DELETE FROM messages WHERE instance = @instance", ("@instance", instance));

    /// <summary>Whether the message is meant for the instance as it is now.</summary>
    public static bool IsFor(InstanceHead head, TaskMessage message) =>
        message.Event is ExecutionRewoundEvent
        || (
            !head.HasEnded
            && (
                string.IsNullOrEmpty(message.OrchestrationInstance.ExecutionId)
                || message.OrchestrationInstance.ExecutionId == head.Execution
            )
        );

    private static Delivery Insert(StoreConnection connection, TaskMessage message, int rank, bool canBegin)
    {
        var target = message.OrchestrationInstance;
        connection.Run(
            "INSERT INTO messages(instance, execution, rank, body) VALUES(@instance, @execution, @rank, @body)",
            ("@instance", target.InstanceId),
            ("@execution", target.ExecutionId),
            ("@rank", rank),
            ("@body", HistoryJson.Write(message.Event))
        );
        return new Delivery(target.InstanceId, connection.LastId, message, canBegin);
    }
}
