using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests.Golden;

/// <summary>
/// Databases of every released schema, with instances in the middle of what they do, open and go on.
/// CHARTEFLOW_GOLDEN=file makes the one of this code.
/// </summary>
public sealed class GoldenTests
{
    private const string OfThisCode = "of this code";

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData(OfThisCode)]
    public async Task Instances_InTheMiddle_GoOnToTheirEnd(string golden)
    {
        await using var hub = await OpenAsync(golden);

        await hub.IdleAsync();
        foreach (var id in new[] { "golden-event", "golden-child" })
            await hub.RaiseAsync(id, "answer", "yes");
        foreach (var number in new[] { "3", "4" })
            await hub.RaiseAsync("golden-generations", "number", number);
        await hub.SendAsync("golden-suspended", new ExecutionResumedEvent(-1, "go on"));
        await hub.SendAsync("golden-failed", new ExecutionRewoundEvent(-1, "again"));
        await hub.AdvanceAsync(TimeSpan.FromDays(1));
        await hub.AdvanceAsync(TimeSpan.FromDays(364));

        Assert.Equal("a call returned", await hub.OutputAsync("golden-activity"));
        Assert.Equal("event! yes 2026-01-05!", await hub.OutputAsync("golden-event"));
        Assert.Equal("child! yes 2026-01-05! of golden-parent", await hub.OutputAsync("golden-parent"));
        Assert.Equal("1234", await hub.OutputAsync("golden-generations"));
        Assert.Equal("suspended! while it rested 2026-01-05!", await hub.OutputAsync("golden-suspended"));
        Assert.Equal("later! early 2026-01-06!", await hub.OutputAsync("golden-later"));
        Assert.Equal("slept until 2027-01-05", await hub.OutputAsync("golden-timer"));
        Assert.Equal("not bad, good!", await hub.OutputAsync("golden-failed"));
        Assert.Null(hub.Service.NextDue);
        Assert.Empty(hub.Log.Errors);
    }

    [Theory]
    [InlineData("schema-1.db", "by schema 1")]
    [InlineData(OfThisCode, null)]
    public async Task Instances_ThatHadEnded_AreReadAsTheyWere(string golden, string? made)
    {
        await using var hub = await OpenAsync(golden);

        var (ended, failed, terminated) = (
            await hub.StateAsync("golden-ended"),
            await hub.StateAsync("golden-failed"),
            await hub.StateAsync("golden-terminated")
        );

        Assert.Equal(OrchestrationStatus.Completed, ended.OrchestrationStatus);
        Assert.Equal(
            ("\"ended\"", "\"ended! done 2026-01-05!\"", "\"waits after ended!\""),
            (ended.Input, ended.Output, ended.Status)
        );
        Assert.Equal(made ?? $"by schema {Schema.Version}", ended.Tags["made"]);
        Assert.Equal((Hub.Start.UtcDateTime, Hub.Start.UtcDateTime), (ended.CreatedTime, ended.CompletedTime));
        Assert.Equal(OrchestrationStatus.Failed, failed.OrchestrationStatus);
        Assert.Contains("Not today.", failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(
            "Too slow.",
            (await hub.Service.GetHistoryAsync("golden-failed"))!
                .OfType<TaskFailedEvent>()
                .Single()
                .FailureDetails!.InnerFailure!.ErrorMessage
        );
        Assert.Equal((OrchestrationStatus.Terminated, "enough"), (terminated.OrchestrationStatus, terminated.Output));
    }

    [Fact]
    public void Schema_OfThisCode_HasAGoldenDatabase() =>
        Assert.True(File.Exists(FileOf($"schema-{Schema.Version}.db")));

    private static async Task<Hub> OpenAsync(string golden)
    {
        var hub = await Hub.StartAsync(GoldenCode.Code(isMade: true));
        if (golden == OfThisCode)
            await GoldenCode.MakeAsync(hub);
        await hub.ReopenAsync(() => Exchange(golden, hub.Folder), GoldenCode.Code());
        return hub;
    }

    private static void Exchange(string golden, string folder)
    {
        var file = Path.Combine(folder, Database.Name);
        if (golden != OfThisCode)
        {
            File.Copy(FileOf(golden), file, overwrite: true);
            return;
        }

        Database.Write(
            folder,
            "PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM; PRAGMA journal_mode = WAL"
        );
        if (Environment.GetEnvironmentVariable("CHARTEFLOW_GOLDEN") is { } target)
            File.Copy(file, target, overwrite: true);
    }

    private static string FileOf(string golden) => Path.Combine(AppContext.BaseDirectory, "Golden", golden);
}
