using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Damaged rows: their instance fails and says why; the others go on.</summary>
public sealed class DamageTests
{
    private const string History = "UPDATE history SET body = @body WHERE instance = 'sick'";
    private const string Message = "INSERT INTO messages(instance, rank, body) VALUES('sick', 1, @body)";

    [Theory]
    [InlineData(History, "{]", "History row ")]
    [InlineData(History, "", "History row ")]
    [InlineData(History, "null", "History row ")]
    [InlineData(History, "[null]", "History row ")]
    [InlineData(History, """[{"is":"OfAnotherWorld"}]""", "History row ")]
    [InlineData(History, """[{"Name":"go"}]""", "History row ")]
    [InlineData(History, """{"is":"EventRaised"}""", "History row ")]
    [InlineData(History, "[]", "The history of instance sick cannot be read: ")]
    [InlineData(History, """[{"is":"EventRaised"}]""", "The history of instance sick cannot be read: ")]
    [InlineData(
        History,
        """[{"is":"ExecutionStarted","Name":"Wait"},{"is":"ExecutionStarted","Name":"Wait"}]""",
        "The history of instance sick cannot be read: "
    )]
    [InlineData(Message, "{]", "Message ")]
    [InlineData(Message, "null", "Message ")]
    [InlineData(Message, """{"is":"OfAnotherWorld"}""", "Message ")]
    [InlineData(Message, """{"Name":"go"}""", "Message ")]
    public async Task HistoryOrMessage_Damaged_FailsItsInstanceOnly(string sql, string body, string said)
    {
        await using var hub = await WaitingAsync("sick", "well");

        await hub.ReopenAsync(() => Damage(hub, sql, body));
        foreach (var id in new[] { "sick", "well" })
            await hub.RaiseAsync(id, value: "met");

        Assert.Equal("met", await hub.OutputAsync("well"));
        await AssertFailedAsync(hub, said);
        Assert.Equal(0, Database.Number(hub.Folder, "SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Timer_Damaged_FailsItsInstanceAndLetsTheOthersFire()
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Sleep",
                async run =>
                {
                    await run.SleepAsync(TimeSpan.FromHours(1));
                    return "slept";
                }
            )
        );
        foreach (var id in new[] { "sick", "well" })
            await hub.CreateAsync(id, "Sleep");
        await hub.IdleAsync();

        await hub.ReopenAsync(() => Damage(hub, "UPDATE timers SET body = @body WHERE instance = 'sick'", "{]"));
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("slept", await hub.OutputAsync("well"));
        await AssertFailedAsync(hub, "Timer ");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activity_Damaged_FailsItsInstanceUnlessItHasEnded(bool hasEnded)
    {
        await using var hub = await Hub.OpenAsync(
            new Code().Orchestration("Wait", run => run.CallAsync("Act")).Activity("Act", _ => "acted")
        );
        foreach (var id in new[] { "sick", "well" })
            await hub.CreateAsync(id);
        for (var i = 0; i < 2; i++)
        {
            var item = await hub.Service.TakeAsync();
            await hub.Service.KeepAsync(
                item,
                new Decided { Activities = [item.Activity(0)], Output = hasEnded ? "ended" : null }
            );
        }

        await hub.ReopenAsync(() => Damage(hub, "UPDATE activities SET body = @body WHERE instance = 'sick'", "{]"));
        await hub.IdleAsync();

        Assert.Equal(0, Database.Number(hub.Folder, "SELECT count(*) FROM activities"));
        if (hasEnded)
            Assert.Equal(
                (OrchestrationStatus.Completed, "ended"),
                ((await hub.StateAsync("sick")).OrchestrationStatus, (await hub.StateAsync("sick")).Output)
            );
        else
            await AssertFailedAsync(hub, "Activity ");
    }

    [Fact]
    public async Task Child_WithADamagedRow_FailsTheCallOfItsParent()
    {
        await using var hub = await Hub.StartAsync(
            Code.Waiting().Orchestration("Parent", run => run.ChildAsync("Wait", "sick"))
        );
        await hub.BeginAsync("parent", "Parent");

        await hub.ReopenAsync(() => Damage(hub, Message, "{]"));

        var end = await hub.EndAsync("parent");
        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Contains("of instance sick cannot be read: ", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_DamagedWhenNothingCanBeWritten_FailsItsInstanceOnceItCan()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("sick");
        Damage(hub, "INSERT INTO history(instance, body) VALUES('sick', @body)", "{]");
        await hub.Service.Store.WriteAsync(connection =>
            connection.Run("CREATE TRIGGER full BEFORE UPDATE ON instances BEGIN SELECT RAISE(ABORT, 'full'); END")
        );
        await hub.WorkAsync();

        await hub.IdleAsync();
        var (status, isSaid) = (
            await hub.StatusAsync("sick"),
            hub.Log.Errors.Contains("Instance sick could not be read; it is tried again.")
        );
        await hub.Service.Store.WriteAsync(connection => connection.Run("DROP TRIGGER full"));

        Assert.Equal((OrchestrationStatus.Pending, true), (status, isSaid));
        Assert.Equal(OrchestrationStatus.Failed, (await hub.EndAsync("sick")).OrchestrationStatus);
    }

    [Fact]
    public async Task FailureTagsAndParent_Damaged_AreListedAllTheSame()
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration("Fail", _ => throw new InvalidOperationException("Not today."))
        );
        await hub.CreateAsync("sick", "Fail", tags: new Dictionary<string, string> { ["a"] = "b" });
        await hub.EndAsync("sick");

        await hub.ReopenAsync(() =>
            Damage(hub, "UPDATE instances SET failure = @body, tags = @body, parent_link = @body", "{]")
        );

        var state = await hub.StateAsync("sick");
        Assert.Equal(
            (OrchestrationStatus.Failed, null, null, null),
            (state.OrchestrationStatus, state.FailureDetails, state.Tags, state.ParentInstance)
        );
    }

    [Fact]
    public async Task Database_WithAMalformedPage_IsTriedAgainAndNothingIsLost()
    {
        await using var hub = await WaitingAsync("one");
        var (file, whole) = (Path.Combine(hub.Folder, Database.Name), Array.Empty<byte>());

        await hub.ReopenAsync(() =>
            whole = Spoil(
                file,
                (int)Database.Number(hub.Folder, "SELECT rootpage FROM sqlite_schema WHERE name = 'history'")
            )
        );
        await hub.RaiseAsync("one", value: "lost with the broken file");
        await hub.IdleAsync();
        var (status, complaints) = (await hub.StatusAsync("one"), hub.Log.Errors);
        await hub.ReopenAsync(() => File.WriteAllBytes(file, whole));
        await hub.RaiseAsync("one", value: "met");

        Assert.Equal(OrchestrationStatus.Running, status);
        Assert.Contains("Instance one could not be read; it is tried again.", complaints);
        Assert.Equal("met", await hub.OutputAsync("one"));
    }

    private static async Task<Hub> WaitingAsync(params string[] ids)
    {
        var hub = await Hub.StartAsync(Code.Waiting());
        foreach (var id in ids)
            await hub.CreateAsync(id);
        await hub.IdleAsync();
        return hub;
    }

    /// <returns>The file as it was.</returns>
    private static byte[] Spoil(string file, int page)
    {
        const int PageSize = 4_096;
        var whole = File.ReadAllBytes(file);
        byte[] spoilt = [.. whole];
        Array.Fill(spoilt, (byte)0xEE, (page - 1) * PageSize, PageSize);
        File.WriteAllBytes(file, spoilt);
        return whole;
    }

    private static void Damage(Hub hub, string sql, string body) =>
        Assert.NotEqual(0, Database.Write(hub.Folder, sql, ("@body", body)));

    private static async Task AssertFailedAsync(Hub hub, string said)
    {
        var end = await hub.EndAsync("sick");
        Assert.Equal(
            (OrchestrationStatus.Failed, "System.IO.InvalidDataException"),
            (end.OrchestrationStatus, end.FailureDetails.ErrorType)
        );
        Assert.StartsWith(said, end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("instance sick cannot be read: ", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.StartsWith($"Instance sick is failed: {said}", Assert.Single(hub.Log.Errors), StringComparison.Ordinal);
    }
}
