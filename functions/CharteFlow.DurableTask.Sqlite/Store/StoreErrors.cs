using Microsoft.Data.Sqlite;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Tells errors of the database that pass, such as a full disk, from those that do not.</summary>
internal static class StoreErrors
{
    private const int InputOutput = 10;
    private const int Full = 13;

    // Busy, locked, out of memory, read-only, interrupted, I/O error, full, cannot open, protocol:
    // https://sqlite.org/rescode.html
    private static readonly int[] Passing = [5, 6, 7, 8, 9, 10, 13, 14, 15];

    /// <summary>Whether another try may succeed.</summary>
    public static bool MayPass(Exception error) =>
        error is SqliteException { SqliteErrorCode: var code } && Passing.Contains(code);

    /// <summary>An error in words for whoever asked for a write.</summary>
    public static IOException Told(SqliteException error)
    {
        var reason = error.SqliteErrorCode switch
        {
            Full => "the disk is full. Free some space and try again.",
            InputOutput => "the disk did not take it; it may be full. Try again.",
            _ => error.Message,
        };
        return new IOException(
            $"The orchestration could not be written to the database, and nothing was changed: {reason}",
            error
        );
    }
}
