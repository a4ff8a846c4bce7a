namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Messages in the database. Those of a lower rank are met first.</summary>
internal static class Inboxes
{
    public const int FirstRank = 0;
    public const int KeptRank = 1;
    public const int NormalRank = 2;

    public static Message Insert(EngineConnection connection, ExecutionKey to, HistoryEvent body, int rank = NormalRank) =>
        Insert(connection, to.Instance, new Message(body) { Execution = to.Execution, Rank = rank });

    /// <summary>A message for whatever run of the instance is under way.</summary>
    public static Message InsertForAny(EngineConnection connection, string instance, HistoryEvent body, int rank = NormalRank) =>
        Insert(connection, instance, new Message(body) { Rank = rank });

    /// <returns>Null when that run of the instance is over.</returns>
    public static Message? TryInsert(EngineConnection connection, ExecutionKey to, HistoryEvent body) =>
        Instances.Find(connection, to.Instance) is { HasEnded: false } found && found.Key.Execution == to.Execution ? Insert(connection, to, body) : null;

    /// <summary>The first messages of an instance.</summary>
    public static List<Message> Read(EngineConnection connection, string instance, int limit) => connection.Read(
        "SELECT id, execution, rank, body FROM messages WHERE instance = $instance ORDER BY rank, id LIMIT $limit",
        row => new Message(EngineJson.ReadEvent(row.GetString(3), $"Message {row.GetInt64(0)}"))
        {
            Id = row.GetInt64(0),
            Execution = row.IsDBNull(1) ? null : row.GetInt64(1),
            Rank = row.GetInt32(2),
        },
        ("$instance", instance), ("$limit", limit));

    /// <summary>The id of the newest message that there ever was.</summary>
    public static long NewestId(EngineConnection connection) =>
        connection.Read("SELECT seq FROM sqlite_sequence WHERE name = 'messages'", row => row.GetInt64(0)).FirstOrDefault();

    /// <summary>The instances that have a message.</summary>
    public static List<string> Receivers(EngineConnection connection) =>
        connection.Read("SELECT DISTINCT instance FROM messages", row => row.GetString(0));

    /// <summary>Removes messages that were met or that nobody waits for.</summary>
    public static void Delete(EngineConnection connection, IEnumerable<Message> messages)
    {
        foreach (var message in messages)
        {
            if (message.Activity is { } activity) Activities.Delete(connection, activity);
            else connection.Run("DELETE FROM messages WHERE id = $id", ("$id", message.Id));
        }
    }

    private static Message Insert(EngineConnection connection, string instance, Message message)
    {
        connection.Run(
            "INSERT INTO messages(instance, execution, rank, body) VALUES($instance, $execution, $rank, $body)",
            ("$instance", instance), ("$execution", message.Execution), ("$rank", message.Rank), ("$body", EngineJson.Write(message.Body)));
        return message with { Id = connection.LastId };
    }
}
