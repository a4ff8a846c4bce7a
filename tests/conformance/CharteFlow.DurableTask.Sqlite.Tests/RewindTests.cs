using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Failed instances that are taken up again where they failed.</summary>
public sealed class RewindTests
{
    [Theory]
    [InlineData(2_500, 1, false)]
    [InlineData(0, 1, true)]
    [InlineData(2_500, 2, true)]
    public async Task Rewound_CallsAgainWhatFailedAndNothingElse(int inMemory, int rewinds, bool isTraced)
    {
        var (good, bad) = (0, 0);
        await using var hub = await Hub.StartAsync(Failing(() => good++, () => ++bad == 1), inMemory);
        await hub.CreateAsync("one", "Leaf");
        var failed = await hub.EndAsync("one");
        await hub.ReopenAsync();

        await hub.Service.SendTaskOrchestrationMessageBatchAsync([
            .. Enumerable.Range(0, rewinds).Select(_ => Told.To("one", Rewind(isTraced))),
        ]);
        await hub.IdleAsync();

        var end = await hub.EndAsync("one");
        Assert.Equal(
            (OrchestrationStatus.Failed, OrchestrationStatus.Completed),
            (failed.OrchestrationStatus, end.OrchestrationStatus)
        );
        Assert.Equal((1, 2), (good, bad));
        Assert.Null(end.FailureDetails);
        Assert.Equal(failed.CreatedTime, end.CreatedTime);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Rewound_WithAFailedChild_TakesItUpToo(int inMemory)
    {
        var bad = 0;
        var code = Failing(() => { }, () => ++bad == 1).Orchestration("Parent", run => run.ChildAsync("Leaf", "child"));
        await using var hub = await Hub.StartAsync(code, inMemory);
        await hub.CreateAsync("parent", "Parent");
        await hub.EndAsync("parent");
        await hub.ReopenAsync();

        await hub.SendAsync("parent", Rewind());
        await hub.IdleAsync();

        Assert.Equal(
            ("good bad", "good bad", 2),
            (await hub.OutputAsync("parent"), await hub.OutputAsync("child"), bad)
        );
    }

    [Fact]
    public async Task Rewound_ChildThatIsDamagedLater_TellsItsParentAsItIsNow()
    {
        var bad = 0;
        var code = new Code()
            .Orchestration("Parent", run => run.ChildAsync("Leaf", "child"))
            .Orchestration("Leaf", async run => await run.CallAsync("Bad") + await run.EventAsync("go"))
            .Activity("Bad", _ => ++bad == 1 ? throw new InvalidOperationException("Not today.") : "bad");
        await using var hub = await Hub.StartAsync(code);
        await hub.CreateAsync("parent", "Parent");
        await hub.EndAsync("parent");
        await hub.SendAsync("parent", Rewind());
        await hub.IdleAsync();
        var status = await hub.StatusAsync("parent");

        await hub.ReopenAsync(() =>
            Database.Write(hub.Folder, "UPDATE history SET body = '{]' WHERE instance = 'child'")
        );
        await hub.RaiseAsync("child");

        Assert.Equal(OrchestrationStatus.Running, status);
        Assert.Contains(
            "History row ",
            (await hub.EndAsync("parent")).FailureDetails.ErrorMessage,
            StringComparison.Ordinal
        );
    }

    private static ExecutionRewoundEvent Rewind(bool isTraced = false) =>
        new(-1, "again")
        {
            ParentTraceContext = isTraced
                ? new DistributedTraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                : null,
        };

    private static Code Failing(Action good, Func<bool> isBad) =>
        new Code()
            .Orchestration("Leaf", async run => $"{await run.CallAsync("Good")} {await run.CallAsync("Bad")}")
            .Activity(
                "Good",
                _ =>
                {
                    good();
                    return "good";
                }
            )
            .Activity("Bad", _ => isBad() ? throw new InvalidOperationException("Not today.") : "bad");
}
