using Microsoft.Data.Sqlite;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The backend's folder: a lock that keeps a second process out, and a database.</summary>
internal sealed class StoreFile : IDisposable
{
    private const string Name = "taskhub";

    private readonly FileStream _lock;
    private readonly string _connectionString;

    /// <exception cref="SqliteBackendException">The folder cannot be used, another process uses it, or its database is
    /// newer or broken.</exception>
    public StoreFile(string folder)
    {
        _lock = Lock(folder);
        var file = Path.Combine(folder, $"{Name}.db");
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            DefaultTimeout = 30,
            Pooling = false,
        }.ToString();
        try
        {
            MakePrivate(folder, file);
            using var connection = Open();
            connection.Run("PRAGMA journal_mode = WAL");
            Schema.Prepare(connection, file);
        }
        catch (Exception e)
        {
            Dispose();
            if (e is SqliteException or IOException or UnauthorizedAccessException)
                throw new SqliteBackendException(
                    $"{file} cannot be opened: {e.Message} Restore a copy of it, or choose another folder.",
                    e
                );
            throw;
        }
    }

    /// <summary>A connection on which every commit has reached the disk when it returns.</summary>
    public StoreConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA synchronous = FULL";
            pragma.ExecuteNonQuery();
            return new StoreConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the database of a folder that nobody uses.</summary>
    /// <exception cref="SqliteBackendException">Another process uses it.</exception>
    public static void Delete(string folder)
    {
        using var held = Lock(folder);
        foreach (var file in Directory.EnumerateFiles(folder, $"{Name}.db*"))
            File.Delete(file);
    }

    public void Dispose() => _lock.Dispose();

    // SQLite gives its log and its index the rights of the database, and the database those that the file has when it
    // comes.
    private static void MakePrivate(string folder, string file)
    {
        OwnerFiles.Close(folder);
        foreach (var known in Directory.EnumerateFiles(folder, $"{Name}.*"))
            OwnerFiles.Close(known);
        try
        {
            OwnerFiles.Open(file, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (Path.Exists(file))
        {
            // It has been there before.
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows: .NET passes them on. A disk that is
    // read-only or broken says something else.
    private static bool IsHeld(IOException error) =>
        error.HResult
        == (
            OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
            : OperatingSystem.IsMacOS() ? 35
            : 11
        );

    private static FileStream Lock(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new SqliteBackendException("No folder is given for the orchestrations. Name one.");
        try
        {
            OwnerFiles.CreateFolder(folder);
            return OwnerFiles.Open(Path.Combine(folder, $"{Name}.lock"), FileMode.OpenOrCreate);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new SqliteBackendException(
                $"Another process uses the orchestrations in {folder}. Stop it, or choose another folder.",
                e
            );
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqliteBackendException($"The folder {folder} cannot be used: {e.Message} Choose another one.", e);
        }
    }
}
