namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The steps that instances have made.</summary>
internal static class Histories
{
    public static void Append(EngineConnection connection, ExecutionKey key, int step, StepRecord record) => connection.Run(
        "INSERT INTO history(instance, execution, step, body) VALUES($instance, $execution, $step, $body)",
        ("$instance", key.Instance), ("$execution", key.Execution), ("$step", step), ("$body", EngineJson.Write(record)));

    public static void Delete(EngineConnection connection, ExecutionKey key) => connection.Run(
        "DELETE FROM history WHERE instance = $instance AND execution = $execution",
        ("$instance", key.Instance), ("$execution", key.Execution));

    /// <summary>The first step of a run; null when it has made none.</summary>
    public static StepRecord? First(EngineConnection connection, ExecutionKey key) => connection.Read(
        "SELECT step, body FROM history WHERE instance = $instance AND execution = $execution ORDER BY step LIMIT 1",
        row => EngineJson.ReadStep(row.GetString(1), $"Step {row.GetInt64(0)} of the history"),
        ("$instance", key.Instance), ("$execution", key.Execution)).FirstOrDefault();

    public static List<StepRecord> Read(EngineConnection connection, ExecutionKey key) => connection.Read(
        "SELECT step, body FROM history WHERE instance = $instance AND execution = $execution ORDER BY step",
        row => EngineJson.ReadStep(row.GetString(1), $"Step {row.GetInt64(0)} of the history"),
        ("$instance", key.Instance), ("$execution", key.Execution));
}
