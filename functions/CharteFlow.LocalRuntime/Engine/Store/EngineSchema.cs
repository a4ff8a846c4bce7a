namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The tables, and which version of them this engine reads.</summary>
internal static class EngineSchema
{
    // Each step makes a version out of the one before, from an empty file on. A released step never changes: docs/guides/engine-database.md.
    // Start-up reads messages, activities and timers only: finished instances have none.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE instances(
          id TEXT PRIMARY KEY, execution INTEGER NOT NULL, name TEXT NOT NULL, version TEXT, status INTEGER NOT NULL,
          created INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER, input TEXT, output TEXT, custom TEXT, failure TEXT, tags TEXT,
          parent TEXT, parent_execution INTEGER, parent_task INTEGER, steps INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX instances_created ON instances(created, id);
        CREATE INDEX instances_ended ON instances(ended, id) WHERE ended IS NOT NULL;
        CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE history(
          instance TEXT NOT NULL, execution INTEGER NOT NULL, step INTEGER NOT NULL, body TEXT NOT NULL,
          PRIMARY KEY(instance, execution, step)
        ) WITHOUT ROWID;
        CREATE TABLE messages(
          id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution INTEGER, rank INTEGER NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX messages_instance ON messages(instance, rank, id);
        CREATE TABLE activities(
          instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL, version TEXT, input TEXT,
          PRIMARY KEY(instance, execution, task)
        ) WITHOUT ROWID;
        CREATE TABLE timers(
          instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL,
          PRIMARY KEY(instance, execution, task)
        ) WITHOUT ROWID;
        CREATE INDEX timers_due ON timers(due);
        """,
    ];

    /// <summary>The version that this engine reads and writes.</summary>
    public static int Version => Steps.Length;

    /// <exception cref="LocalRuntimeStartException">The database was made by a newer version.</exception>
    public static void Prepare(EngineConnection connection, string file)
    {
        var found = connection.Read("PRAGMA user_version", row => row.GetInt32(0)).Single();
        if (found > Version)
            throw new LocalRuntimeStartException(
                $"{file} was made by a newer version of CharteFlow (schema {found}; this one reads {Version}). Run that version, or choose another folder.");

        for (var version = found; version < Version; version++) Upgrade(connection, version);
    }

    // A kill in the middle leaves the version before.
    private static void Upgrade(EngineConnection connection, int version) => connection.Transact(step =>
    {
        step.Run(Steps[version]);
        return step.Run($"PRAGMA user_version = {version + 1}");
    });
}
