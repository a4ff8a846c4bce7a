using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The engine's folder: a lock that keeps a second process out, and a database.</summary>
internal sealed class EngineDatabase : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _connectionString;

    /// <exception cref="LocalRuntimeStartException">The folder cannot be used, another process uses it, or its database is newer or broken.</exception>
    public EngineDatabase(string folder)
    {
        _lock = Lock(folder);
        var file = Path.Combine(folder, "engine.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Pooling = false }.ToString();
        MakePrivate(folder, file);
        try
        {
            using var connection = Open();
            connection.Run("PRAGMA journal_mode = WAL");
            EngineSchema.Prepare(connection, file);
        }
        catch (Exception e)
        {
            Dispose();
            if (e is SqliteException) throw new LocalRuntimeStartException($"{file} cannot be opened: {e.Message}", e);
            throw;
        }
    }

    /// <summary>A connection on which every commit has reached the disk when it returns.</summary>
    public EngineConnection Open(Action<RecordedStatement>? recorder = null)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using (var pragma = connection.CreateCommand())
            {
                pragma.CommandText = "PRAGMA synchronous = FULL";
                pragma.ExecuteNonQuery();
            }

            return new EngineConnection(connection, recorder);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    // SQLite gives its log and its index the rights of the database, and the database those that the file has when it comes.
    private static void MakePrivate(string folder, string file)
    {
        OwnerFiles.Close(folder);
        foreach (var known in Directory.EnumerateFiles(folder, "engine.*")) OwnerFiles.Close(known);
        try
        {
            OwnerFiles.Open(file, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (Path.Exists(file))
        {
            // It has been there before.
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows: .NET passes them on. A disk that is read-only or broken says something else.
    private static bool IsHeld(IOException error) =>
        error.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private static FileStream Lock(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new LocalRuntimeStartException("The Durable Task engine has no folder.");
        try
        {
            OwnerFiles.CreateFolder(folder);
            return OwnerFiles.Open(Path.Combine(folder, "engine.lock"), FileMode.OpenOrCreate);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new LocalRuntimeStartException($"Another process runs in {folder}. Stop it, or choose another folder with --folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalRuntimeStartException($"The folder {folder} cannot be used: {e.Message}", e);
        }
    }
}
