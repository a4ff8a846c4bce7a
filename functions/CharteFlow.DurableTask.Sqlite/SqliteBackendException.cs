namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The folder cannot be used: the message says why, and what to do.</summary>
public sealed class SqliteBackendException : Exception
{
    public SqliteBackendException() { }

    public SqliteBackendException(string message)
        : base(message) { }

    public SqliteBackendException(string message, Exception innerException)
        : base(message, innerException) { }
}
