namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The tables, and which version of them this backend reads.</summary>
internal static class Schema
{
    // Each step makes a version out of the one before, from an empty file on. A released step never changes.
    // Start-up reads messages, activities and timers only: instances that wait or have ended need none.
    // What grows is appended in the order of its coming; inputs are apart, so that a step does not write them again.
    private static readonly string[] Steps =
    [
        """
            CREATE TABLE instances(
              id TEXT PRIMARY KEY, execution TEXT NOT NULL, name TEXT NOT NULL, version TEXT, status INTEGER NOT NULL,
              created INTEGER NOT NULL, updated INTEGER NOT NULL, completed INTEGER, scheduled INTEGER, generation INTEGER,
              parent TEXT, parent_link TEXT, tags TEXT, custom TEXT, output TEXT, failure TEXT
            ) WITHOUT ROWID;
            CREATE INDEX instances_created ON instances(created, id);
            CREATE INDEX instances_open ON instances(created, id) WHERE completed IS NULL;
            CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
            CREATE TABLE inputs(instance TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE history(id INTEGER PRIMARY KEY, instance TEXT NOT NULL, body TEXT NOT NULL);
            CREATE INDEX history_instance ON history(instance, id);
            CREATE TABLE messages(id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution TEXT, rank INTEGER NOT NULL, body TEXT NOT NULL);
            CREATE INDEX messages_instance ON messages(instance, rank, id);
            CREATE TABLE activities(id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution TEXT NOT NULL, body TEXT NOT NULL, context TEXT);
            CREATE INDEX activities_instance ON activities(instance);
            CREATE TABLE timers(
              id INTEGER PRIMARY KEY, instance TEXT NOT NULL, execution TEXT NOT NULL, due INTEGER NOT NULL, rank INTEGER NOT NULL, body TEXT NOT NULL
            );
            CREATE INDEX timers_due ON timers(due, id);
            CREATE INDEX timers_instance ON timers(instance);
            """,
    ];

    /// <summary>The version that this backend reads and writes.</summary>
    public static int Version => Steps.Length;

    /// <exception cref="SqliteBackendException">The database was made by a newer version.</exception>
    public static void Prepare(StoreConnection connection, string file)
    {
        var found = connection.Read("PRAGMA user_version", row => row.GetInt32(0)).Single();
        if (found > Version)
            throw new SqliteBackendException(
                $"{file} was made by a newer version of CharteFlow (schema {found}; this one reads {Version}). Run that version, or choose another folder."
            );

        for (var version = found; version < Version; version++)
            Upgrade(connection, version);
    }

    // A kill in the middle leaves the version before.
    private static void Upgrade(StoreConnection connection, int version) =>
        connection.Transact(step =>
        {
            step.Run(Steps[version]);
            return step.Run($"PRAGMA user_version = {version + 1}");
        });
}
