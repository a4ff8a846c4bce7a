using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Damaged rows: their instance fails and says why; the engine and the other instances go on.</summary>
public sealed class DamageTests
{
    private const string Failure = "System.IO.InvalidDataException";

    [Theory]
    [InlineData("""{"at":"2026-01-05T08:00:""")]
    [InlineData("""{"at":"2026-01-05T08:00:00Z"}""")]
    [InlineData("""{"at":"2026-01-05T08:00:00Z","met":[{"kind":"event"}],"asked":[{"kind":"started","name":"x"}]}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task History_Damaged_FailsItsInstanceOnly(string body)
    {
        await using var engine = await AnEngine.StartAsync(Take);
        await StartAsync(engine, "sick", "well");
        await engine.StopAsync();

        Write(engine.Folder, "UPDATE history SET body = $body WHERE instance = 'sick'", body);
        await engine.CrashAsync();
        foreach (var id in new[] { "sick", "well" }) await engine.Client.RaiseEventAsync(id, "number", 7);

        Assert.Equal(7, (await engine.EndAsync("well")).ReadOutputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndAsync("sick")).RuntimeStatus);
        Assert.Contains(engine.Log.Lines, line => IsComplaint(line, "sick fails: "));
    }

    [Fact]
    public async Task History_ThatIsNoJson_IsNamedByItsStep()
    {
        await using var engine = await AnEngine.StartAsync(Take);
        await StartAsync(engine, "sick");
        await engine.StopAsync();

        Write(engine.Folder, "UPDATE history SET body = $body WHERE instance = 'sick'", "{]");
        await engine.CrashAsync();
        await engine.Client.RaiseEventAsync("sick", "number", 7);

        var failure = (await engine.EndAsync("sick")).FailureDetails!;
        Assert.Equal(Failure, failure.ErrorType);
        Assert.StartsWith("Step 0 of the history cannot be read: ", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{]")]
    [InlineData("""{"kind":"of another world"}""")]
    [InlineData("""{"name":"number"}""")]
    [InlineData("null")]
    public async Task Message_Damaged_FailsItsInstanceAndIsNamed(string body)
    {
        await using var engine = await AnEngine.StartAsync(Take);
        await StartAsync(engine, "sick", "well");
        await engine.StopAsync();

        Write(engine.Folder, "INSERT INTO messages(instance, rank, body) VALUES('sick', 2, $body)", body);
        await engine.CrashAsync();
        await engine.Client.RaiseEventAsync("well", "number", 7);

        Assert.Equal(7, (await engine.EndAsync("well")).ReadOutputAs<int>());
        var failure = (await engine.EndAsync("sick")).FailureDetails!;
        Assert.Equal(Failure, failure.ErrorType);
        Assert.Matches(@"^Message \d+ cannot be read: ", failure.ErrorMessage);
        Assert.Contains(engine.Log.Lines, line => IsComplaint(line, "sick fails: Message "));
    }

    [Fact]
    public async Task Timer_Damaged_FailsItsInstanceAndLetsTheOthersFire()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)));
        await StartAsync(engine, "sick", "well");
        await engine.StopAsync();

        Write(engine.Folder, "UPDATE timers SET body = $body WHERE instance = 'sick'", "{]");
        await engine.CrashAsync();
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync("well")).RuntimeStatus);
        Assert.StartsWith("Timer 0 cannot be read: ", (await engine.EndAsync("sick")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_WithADamagedRow_FailsTheCallOfItsParent()
    {
        await using var engine = await AnEngine.StartAsync(tasks =>
        {
            Take(tasks);
            tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Take", options: new SubOrchestrationOptions(instanceId: "sick")));
        });
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        await engine.IdleAsync();
        await engine.StopAsync();

        Write(engine.Folder, "INSERT INTO messages(instance, rank, body) VALUES('sick', 2, $body)", "{]");
        await engine.CrashAsync();

        Assert.Equal(Failure, (await engine.EndAsync("parent")).FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task FailureAndTags_Damaged_AreListedAllTheSame()
    {
        await using var engine = await AnEngine.StartAsync(Take);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Nowhere", new StartOrchestrationOptions("sick"));
        await engine.EndAsync("sick");
        await engine.StopAsync();

        Write(engine.Folder, "UPDATE instances SET failure = $body, tags = $body", "{]");
        await engine.CrashAsync();

        var state = await engine.StateAsync("sick");
        Assert.Equal(Failure, state.FailureDetails!.ErrorType);
        Assert.Empty(state.Tags);
    }

    [Fact]
    public async Task Database_Malformed_SetsInstancesAsideUntilItIsRestored()
    {
        await using var engine = await AnEngine.StartAsync(Take);
        await StartAsync(engine, "waiting");
        await engine.StopAsync();
        var file = Path.Combine(engine.Folder, "engine.db");
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, Malformed(whole, Root(engine.Folder, "history")));

        await engine.CrashAsync();
        await engine.Client.RaiseEventAsync("waiting", "number", 7);
        await engine.IdleAsync();
        var aside = await engine.StateAsync("waiting");
        var complaints = engine.Log.Lines.Count(line => IsComplaint(line, "waiting is set aside until the next start: "));
        await engine.StopAsync();
        await File.WriteAllBytesAsync(file, whole);
        await engine.CrashAsync();
        await engine.Client.RaiseEventAsync("waiting", "number", 8);

        Assert.Equal(OrchestrationRuntimeStatus.Running, aside.RuntimeStatus);
        Assert.Equal(1, complaints);
        Assert.Equal(8, (await engine.EndAsync("waiting")).ReadOutputAs<int>());
    }

    private static void Take(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<int>("number"));

    private static async Task StartAsync(AnEngine engine, params string[] ids)
    {
        foreach (var id in ids) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take", new StartOrchestrationOptions(id));
        await engine.IdleAsync();
    }

    private static bool IsComplaint((LogLevel Level, string Text) line, string beginning) =>
        line.Level == LogLevel.Error && line.Text.StartsWith(beginning, StringComparison.Ordinal);

    private static byte[] Malformed(byte[] whole, int page)
    {
        const int PageSize = 4_096;
        byte[] malformed = [.. whole];
        Array.Fill(malformed, (byte)0xEE, (page - 1) * PageSize, PageSize);
        return malformed;
    }

    private static int Root(string folder, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "engine.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rootpage FROM sqlite_schema WHERE name = $table";
        command.Parameters.AddWithValue("$table", table);
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }

    private static void Write(string folder, string sql, string body)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "engine.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Each is a constant of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$body", body);
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
