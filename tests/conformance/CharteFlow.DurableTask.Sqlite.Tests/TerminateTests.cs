using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Ends from outside, and rests.</summary>
public sealed class TerminateTests
{
    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Terminate_OfARunningOne_EndsItWithItsOutput(int inMemory)
    {
        await using var hub = await Hub.StartAsync(Code.Waiting(), inMemory);
        await hub.BeginAsync("one");
        await hub.ReopenAsync();

        await hub.Service.TerminateAsync("one", "enough", recursive: false);

        var end = await hub.EndAsync("one");
        Assert.Equal(
            (OrchestrationStatus.Terminated, "enough", hub.Now),
            (end.OrchestrationStatus, end.Output, end.CompletedTime)
        );
    }

    [Fact]
    public async Task Terminate_OfOneThatHasNotBegun_EndsItAtOnceAndItNeverRuns()
    {
        var runs = 0;
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration("Count", _ => Task.FromResult($"{++runs}"))
        );
        await hub.CreateAsync("one", "Count", at: hub.Now.AddDays(1));
        await hub.RaiseAsync("one");

        await hub.Service.ForceTerminateTaskOrchestrationAsync("one", "not now");
        var end = await hub.StateAsync("one");
        await hub.ReopenAsync();
        await hub.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal((OrchestrationStatus.Terminated, "not now", 0), (end.OrchestrationStatus, end.Output, runs));
        Assert.Equal(OrchestrationStatus.Terminated, await hub.StatusAsync("one"));
        Assert.Equal(
            0,
            Database.Number(hub.Folder, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM timers)")
        );
    }

    [Fact]
    public async Task Terminate_OfEndedOrMissingOnes_ChangesNothing()
    {
        await using var hub = await Hub.StartAsync(new Code().Orchestration("End", _ => Task.FromResult("ended")));
        await hub.RunAsync("one", "End");

        await hub.Service.TerminateAsync("one", "again", recursive: true);
        await hub.Service.TerminateAsync("nobody", "", recursive: true);
        await hub.IdleAsync();

        Assert.Equal("ended", await hub.OutputAsync("one"));
    }

    [Theory]
    [InlineData(true, 2_500)]
    [InlineData(true, 0)]
    [InlineData(false, 2_500)]
    public async Task Terminate_OfAFamily_EndsTheYoungerOnesWhenAsked(bool recursive, int inMemory)
    {
        await using var hub = await Hub.StartAsync(Families(), inMemory);
        await hub.BeginAsync("g", "Grandparent");
        await hub.ReopenAsync();

        await hub.Service.TerminateAsync("g", "enough", recursive);
        await hub.IdleAsync();

        var younger = recursive ? OrchestrationStatus.Terminated : OrchestrationStatus.Running;
        Assert.Equal(
            [OrchestrationStatus.Terminated, younger, younger],
            [await hub.StatusAsync("g"), await hub.StatusAsync("p"), await hub.StatusAsync("c")]
        );
    }

    [Fact]
    public async Task Terminate_OfAChildThatHasNotBegun_TellsItsParent()
    {
        await using var hub = await Hub.OpenAsync(Families());
        await hub.CreateAsync("p", "Parent");
        var parent = await hub.Service.TakeAsync();
        var instance = new OrchestrationInstance { InstanceId = "c", ExecutionId = "run" };
        await hub.Service.KeepAsync(
            parent,
            new Decided
            {
                Messages =
                [
                    new TaskMessage
                    {
                        OrchestrationInstance = instance,
                        Event = new ExecutionStartedEvent(-1, "\"\"")
                        {
                            OrchestrationInstance = instance,
                            Name = "Child",
                            Version = "",
                            ParentInstance = new ParentInstance
                            {
                                OrchestrationInstance = parent.NewMessages[0].OrchestrationInstance,
                                Name = "Parent",
                                Version = "",
                                TaskScheduleId = 7,
                            },
                        },
                    },
                ],
            }
        );
        var before = await hub.StatusAsync("c");

        await hub.Service.TerminateAsync("c", "not now", recursive: false);
        var child = await hub.Service.TakeAsync();
        var met = child.NewMessages.Select(message => message.Event.EventType).ToList();

        Assert.Equal(OrchestrationStatus.Pending, before);
        Assert.Equal([EventType.ExecutionStarted, EventType.ExecutionTerminated], met);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Suspended_MeetsWhatCameMeanwhileOnceItIsResumed(int inMemory)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration("Two", async run => await run.EventAsync("go") + await run.EventAsync("go")),
            inMemory
        );
        await hub.CreateAsync("one", "Two");
        await hub.SendAsync("one", new ExecutionSuspendedEvent(-1, "rest"));
        await hub.RaiseAsync("one", value: "a");
        await hub.IdleAsync();
        var resting = await hub.StatusAsync("one");

        await hub.ReopenAsync();
        await hub.RaiseAsync("one", value: "b");
        await hub.IdleAsync();
        var still = await hub.StatusAsync("one");
        await hub.SendAsync("one", new ExecutionResumedEvent(-1, "go on"));

        Assert.Equal((OrchestrationStatus.Suspended, OrchestrationStatus.Suspended), (resting, still));
        Assert.Equal("ab", await hub.OutputAsync("one"));
    }

    private static Code Families() =>
        new Code()
            .Orchestration("Grandparent", run => run.ChildAsync("Parent", "p"))
            .Orchestration("Parent", run => run.ChildAsync("Child", "c"))
            .Orchestration("Child", run => run.EventAsync("never"));
}
