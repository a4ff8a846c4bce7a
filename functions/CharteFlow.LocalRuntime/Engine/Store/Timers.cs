using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Timers that have not fired.</summary>
internal static class Timers
{
    private const int AtOnce = 500;

    public static void Insert(EngineConnection connection, ExecutionKey key, int task, DateTime due, HistoryEvent body) => connection.Run(
        "INSERT INTO timers(instance, execution, task, due, body) VALUES($instance, $execution, $task, $due, $body)",
        ("$instance", key.Instance), ("$execution", key.Execution), ("$task", task), ("$due", due.Ticks), ("$body", EngineJson.Write(body)));

    public static void Cancel(EngineConnection connection, ExecutionKey key, int task) => connection.Run(
        "DELETE FROM timers WHERE instance = $instance AND execution = $execution AND task = $task",
        ("$instance", key.Instance), ("$execution", key.Execution), ("$task", task));

    public static void CancelAll(EngineConnection connection, string instance) =>
        connection.Run("DELETE FROM timers WHERE instance = $instance", ("$instance", instance));

    public static DateTimeOffset? NextDue(EngineConnection connection) => connection
        .Read("SELECT MIN(due) FROM timers", row => row.IsDBNull(0) ? (DateTimeOffset?)null : new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero))
        .Single();

    /// <summary>Turns due timers into messages.</summary>
    public static Deliveries Fire(EngineConnection connection, DateTimeOffset now)
    {
        var deliveries = new Deliveries();
        var due = connection.Read(
            "SELECT instance, execution, task, body FROM timers WHERE due <= $now ORDER BY due, task LIMIT $limit",
            row => (Key: new ExecutionKey(row.GetString(0), row.GetInt64(1)), Task: row.GetInt32(2), Body: ReadBody(row)),
            ("$now", now.UtcTicks), ("$limit", AtOnce));
        foreach (var (key, task, body) in due)
        {
            Cancel(connection, key, task);
            deliveries.Add(key.Instance, Inboxes.Insert(connection, key, body, task < 0 ? Inboxes.FirstRank : Inboxes.NormalRank));
        }

        return deliveries;
    }

    private static HistoryEvent ReadBody(SqliteDataReader row) => EngineJson.ReadEvent(row.GetString(3), $"Timer {row.GetInt32(2)}");
}
