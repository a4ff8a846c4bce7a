using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Tells errors of the database that pass, such as a full disk, from those that do not.</summary>
internal static class StoreErrors
{
    // Busy, locked, out of memory, read-only, interrupted, I/O error, full, cannot open, protocol: https://sqlite.org/rescode.html
    private static readonly int[] Passing = [5, 6, 7, 8, 9, 10, 13, 14, 15];

    /// <summary>Whether another try makes no sense: the file is damaged, or what was to be written does not fit.</summary>
    public static bool IsForGood(Exception error) => error is not SqliteException { SqliteErrorCode: var code } || !Passing.Contains(code);
}
