using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine.Golden;

/// <summary>
/// Databases of every released schema, with instances in the middle of what they do, open and go on. How one is made: docs/guides/engine-database.md.
/// </summary>
public sealed class GoldenDatabaseTests
{
    private const string File = "engine.db";

    [Theory]
    [InlineData(1)]
    public async Task Instances_OfAReleasedSchema_GoOnToTheirEnd(int schema)
    {
        await using var engine = await OpenAsync(schema);

        foreach (var id in new[] { "golden-event", "golden-child" }) await engine.Client.RaiseEventAsync(id, "answer", "yes");
        foreach (var number in new[] { 3, 4 }) await engine.Client.RaiseEventAsync("golden-generations", "number", number);
        await engine.Client.ResumeInstanceAsync("golden-suspended");
        await engine.AdvanceAsync(TimeSpan.FromDays(1));
        await engine.Client.RaiseEventAsync("golden-later", "answer", "late");
        await engine.AdvanceAsync(TimeSpan.FromDays(364));

        Assert.Equal("a call returned", await OutputAsync(engine, "golden-activity"));
        Assert.Equal("event! yes True", await OutputAsync(engine, "golden-event"));
        Assert.Equal("child! yes True of golden-parent", await OutputAsync(engine, "golden-parent"));
        Assert.Equal(Enumerable.Range(1, 4), (await engine.StateAsync("golden-generations")).ReadOutputAs<int[]>()!);
        Assert.Equal("suspended! in the inbox True", await OutputAsync(engine, "golden-suspended"));
        Assert.Equal("later! late True", await OutputAsync(engine, "golden-later"));
        Assert.Equal("slept", await OutputAsync(engine, "golden-timer"));
        Assert.Equal("Not today.", (await engine.StateAsync("golden-retry")).FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Null(engine.Monitor.NextTimerDue);
    }

    [Theory]
    [InlineData(1)]
    public async Task Instances_OfAReleasedSchemaThatHadEnded_AreReadAsTheyWere(int schema)
    {
        await using var engine = await OpenAsync(schema);

        var ended = await engine.StateAsync("golden-ended");
        var failed = await engine.StateAsync("golden-failed");

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "ended! done True"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
        Assert.Equal(("waits after ended!", "by schema 1"), (ended.ReadCustomStatusAs<string>(), ended.Tags["made"]));
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "OrchestratorTaskNotFound"), (failed.RuntimeStatus, failed.FailureDetails!.ErrorType));
    }

    [Fact]
    public async Task Schema_OfThisCode_HasAGoldenDatabase()
    {
        await using var engine = await AnEngine.StartAsync(GoldenTasks.Register);

        using var connection = Open(engine.Folder);

        Assert.True(System.IO.File.Exists(Golden(Number(connection))), "See docs/guides/engine-database.md for how to add one.");
    }

    private static async Task<AnEngine> OpenAsync(int schema)
    {
        var engine = await AnEngine.StartAsync(GoldenTasks.Register);
        await engine.StopAsync();
        foreach (var file in Directory.GetFiles(engine.Folder, $"{File}*")) System.IO.File.Delete(file);
        using (var connection = Open(engine.Folder)) Run(connection, await System.IO.File.ReadAllTextAsync(Golden(schema)));
        await engine.CrashAsync();
        await engine.IdleAsync();
        return engine;
    }

    private static async Task<string?> OutputAsync(AnEngine engine, string id) => (await engine.StateAsync(id)).ReadOutputAs<string>();

    private static string Golden(int schema) => Path.Combine(AppContext.BaseDirectory, "Engine", "Golden", $"schema-{schema}.sql");

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, File)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static int Number(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is a file of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
