namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Activities that were called and whose outcome no step has met.</summary>
internal static class Activities
{
    private const string Is = "instance = $instance AND execution = $execution AND task = $task";

    public static void Insert(EngineConnection connection, ActivityRow activity) => connection.Run(
        "INSERT INTO activities(instance, execution, task, name, version, input) VALUES($instance, $execution, $task, $name, $version, $input)",
        ("$instance", activity.Key.Orchestration.Instance), ("$execution", activity.Key.Orchestration.Execution), ("$task", activity.Key.Task),
        ("$name", activity.Name), ("$version", activity.Version), ("$input", activity.Input));

    public static ActivityRow? Find(EngineConnection connection, ActivityKey key) => connection.Read(
        $"SELECT name, version, input FROM activities WHERE {Is}",
        row => new ActivityRow(key, row.GetString(0), row.Text(1), row.Text(2)) { Trace = TraceOf(connection, key) },
        ("$instance", key.Orchestration.Instance), ("$execution", key.Orchestration.Execution), ("$task", key.Task)).FirstOrDefault();

    /// <returns>False when it was not there any more.</returns>
    public static bool Delete(EngineConnection connection, ActivityKey key) => connection.Run(
        $"DELETE FROM activities WHERE {Is}",
        ("$instance", key.Orchestration.Instance), ("$execution", key.Orchestration.Execution), ("$task", key.Task)) > 0;

    /// <summary>Keeps an outcome as a message, for an instance that does not meet it now.</summary>
    /// <returns>Null when nobody waits for it any more.</returns>
    public static Message? Park(EngineConnection connection, Message outcome) =>
        Delete(connection, outcome.Activity!) ? Inboxes.TryInsert(connection, outcome.Activity!.Orchestration, outcome.Body) : null;

    private static TraceLink? TraceOf(EngineConnection connection, ActivityKey key) =>
        Spans.AreWatched ? OrchestrationTrace.Of(connection, key.Orchestration).Link?.To(TraceLink.SpanOf(key.Orchestration, key.Task)) : null;

    public static List<ActivityKey> All(EngineConnection connection) => connection.Read(
        "SELECT instance, execution, task FROM activities",
        row => new ActivityKey(new ExecutionKey(row.GetString(0), row.GetInt64(1)), row.GetInt32(2)));
}
