using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Clients that wait for an instance.</summary>
public sealed class WaitTests
{
    [Fact]
    public async Task WaitForTheEnd_ThatComesInTime_GivesIt()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("one");
        var waits = new[] { TimeSpan.MaxValue, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan, TimeSpan.FromDays(1) }
            .Select(time => hub.Service.WaitForOrchestrationAsync("one", "", time, CancellationToken.None))
            .ToList();
        await hub.IdleAsync();
        var before = waits.Count(wait => wait.IsCompleted);

        await hub.RaiseAsync("one", value: "end");

        Assert.Equal(0, before);
        Assert.All(await Task.WhenAll(waits), end => Assert.Equal("\"end\"", end.Output));
    }

    [Fact]
    public async Task WaitForTheEnd_ThatDoesNotComeInTime_GivesNull()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("one");

        Assert.Null(await hub.Service.WaitForOrchestrationAsync("one", "", TimeSpan.Zero, CancellationToken.None));
        Assert.Null(
            await hub.Service.WaitForOrchestrationAsync(
                "nobody",
                "",
                TimeSpan.FromMilliseconds(1),
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Wait_ThatIsCancelled_Throws()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        using var cancellation = new CancellationTokenSource();
        var waits = new[]
        {
            hub.Service.WaitForOrchestrationAsync("one", "", TimeSpan.MaxValue, cancellation.Token),
            hub.Service.WaitForStartAsync("one", cancellation.Token),
        };

        await cancellation.CancelAsync();

        foreach (var wait in waits)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Theory]
    [InlineData(true, OrchestrationStatus.Running)]
    [InlineData(false, OrchestrationStatus.Terminated)]
    public async Task WaitForTheStart_OfOneThatStartsLater_CompletesWhenItDoesOrNeverWill(
        bool starts,
        OrchestrationStatus status
    )
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        var wait = hub.Service.WaitForStartAsync("one", CancellationToken.None);
        await hub.BeginAsync("one", at: hub.Now.AddDays(1));
        var before = wait.IsCompleted;

        if (starts)
            hub.Clock.Advance(TimeSpan.FromDays(1));
        else
            await hub.Service.TerminateAsync("one", "", recursive: false);

        Assert.False(before);
        Assert.Equal(status, (await wait).OrchestrationStatus);
    }

    [Fact]
    public void Watch_KeepsAnInstanceWhileSomebodyWaitsForIt()
    {
        var watch = new InstanceWatch();
        var (first, second, other) = (watch.Watch("one"), watch.Watch("one"), watch.Watch("two"));
        var both = watch.Count;

        first.Dispose();
        other.Dispose();
        var one = watch.Count;
        watch.Changed("one");
        using var next = watch.Watch("one");
        second.Dispose();

        Assert.Equal((2, 1, 1), (both, one, watch.Count));
        Assert.Equal((true, false), (second.Changed.IsCompletedSuccessfully, next.Changed.IsCompleted));
    }

    [Fact]
    public async Task Waits_ThatWereGivenUpOrNeedless_LeaveNothing()
    {
        await using var hub = await Hub.StartAsync(new Code().Orchestration("End", _ => Task.FromResult("")));
        await hub.RunAsync("one", "End");

        await hub.EndAsync("one");
        await hub.Service.WaitForOrchestrationAsync("nobody", "", TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(0, hub.Service.Watch.Count);
    }
}
