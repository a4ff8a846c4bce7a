using Microsoft.Data.Sqlite;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>The database of a folder, past the backend.</summary>
internal static class Database
{
    public const string Name = "taskhub.db";

    /// <returns>How many rows it changed.</returns>
    public static int Write(string folder, string sql, params ReadOnlySpan<(string Name, object Value)> values) =>
        Use(folder, sql, values, command => command.ExecuteNonQuery());

    public static long Number(string folder, string sql) =>
        Use(folder, sql, [], command => Convert.ToInt64(command.ExecuteScalar(), null));

    private static T Use<T>(
        string folder,
        string sql,
        ReadOnlySpan<(string Name, object Value)> values,
        Func<SqliteCommand, T> use
    )
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, Name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Each is a constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return use(command);
    }
}
