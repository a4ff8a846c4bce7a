using System.Diagnostics;
using CharteFlow.LocalRuntime.Engine;

namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>
/// The physical limit: a plain program that writes the same rows by the same prepared statements, in the same transactions, on a database with the
/// same settings, and does nothing else.
/// </summary>
internal static class RawSqlite
{
    /// <param name="before">What made the database that the measured statements found.</param>
    public static TimeSpan Run(IReadOnlyList<RecordedStatement> before, IReadOnlyList<RecordedStatement> measured, string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"charteflow-{Guid.NewGuid():N}")).FullName;
        try
        {
            using var database = new EngineDatabase(folder);
            using var connection = database.Open();
            foreach (var statement in before) connection.Run(statement.Sql, statement.Values);
            var clock = Stopwatch.StartNew();
            foreach (var statement in measured) connection.Run(statement.Sql, statement.Values);
            return clock.Elapsed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
