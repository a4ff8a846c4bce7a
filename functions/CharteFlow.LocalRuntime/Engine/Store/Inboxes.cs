namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Writes messages. Those of a lower rank are met first.</summary>
internal static class Inboxes
{
    public const int FirstRank = 0;
    public const int KeptRank = 1;
    public const int NormalRank = 2;

    public static void Insert(EngineConnection connection, ExecutionKey to, HistoryEvent body, int rank = NormalRank) =>
        Insert(connection, to.Instance, to.Execution, rank, EngineJson.Write(body));

    /// <summary>A message for whatever run of the instance is under way.</summary>
    public static void InsertForAny(EngineConnection connection, string instance, HistoryEvent body, int rank = NormalRank) =>
        Insert(connection, instance, null, rank, EngineJson.Write(body));

    /// <returns>False when that run of the instance is over.</returns>
    public static bool TryInsert(EngineConnection connection, ExecutionKey to, HistoryEvent body)
    {
        if (Instances.Find(connection, to.Instance) is not { HasEnded: false } found || found.Key.Execution != to.Execution) return false;

        Insert(connection, to, body);
        return true;
    }

    public static void Insert(EngineConnection connection, string instance, long? execution, int rank, string body) => connection.Run(
        "INSERT INTO messages(instance, execution, rank, body) VALUES($instance, $execution, $rank, $body)",
        ("$instance", instance), ("$execution", execution), ("$rank", rank), ("$body", body));

    public static List<MessageRow> Read(EngineConnection connection, string instance, int limit) => connection.Read(
        "SELECT id, execution, body FROM messages WHERE instance = $instance ORDER BY rank, id LIMIT $limit",
        row => new MessageRow(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), EngineJson.ReadEvent(row.GetString(2))),
        ("$instance", instance), ("$limit", limit));

    /// <summary>The instances that have a message.</summary>
    public static List<string> Receivers(EngineConnection connection) =>
        connection.Read("SELECT DISTINCT instance FROM messages", row => row.GetString(0));

    public static void Delete(EngineConnection connection, IEnumerable<long> ids)
    {
        foreach (var id in ids) connection.Run("DELETE FROM messages WHERE id = $id", ("$id", id));
    }
}
