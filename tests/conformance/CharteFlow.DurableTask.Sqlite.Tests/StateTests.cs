using System.Diagnostics;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>What is kept of an instance.</summary>
public sealed class StateTests
{
    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task CustomStatus_IsTheOneOfTheLastStep(int inMemory)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Say",
                async run =>
                {
                    run.Status = "waits";
                    run.Status = await run.EventAsync("go");
                    await run.EventAsync("go");
                    return "";
                }
            ),
            inMemory
        );
        await hub.BeginAsync("one", "Say");
        await hub.ReopenAsync();
        var waiting = (await hub.StateAsync("one")).Status;

        await hub.RaiseAsync("one", value: "heard");
        await hub.IdleAsync();
        await hub.ReopenAsync();
        await hub.RaiseAsync("one");

        Assert.Equal(("\"waits\"", "\"heard\""), (waiting, (await hub.EndAsync("one")).Status));
    }

    [Fact]
    public async Task Tags_AreKeptToTheEndAndGoToChildren()
    {
        var tags = new Dictionary<string, string> { ["a"] = "1", ["b "] = "\"2\"" };
        await using var hub = await Hub.StartAsync(
            Code.Waiting().Orchestration("Parent", run => run.ChildAsync("Wait", "child"))
        );
        await hub.CreateAsync("one", "Parent", tags: tags);
        var pending = (await hub.StateAsync("one")).Tags;
        await hub.IdleAsync();

        await hub.ReopenAsync();
        await hub.RaiseAsync("child");
        await hub.EndAsync("one");

        Assert.Equal(
            [tags, tags, tags],
            [pending, (await hub.StateAsync("one")).Tags, (await hub.StateAsync("child")).Tags]
        );
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Payloads_OfSomeMegabytes_PassEverywhere(int inMemory)
    {
        const int Letters = 1_500_000;
        var code = new Code()
            .Orchestration(
                "Relay",
                async run =>
                {
                    run.Status = run.Input;
                    return await run.ChildAsync(
                        "Echo",
                        "child",
                        await run.CallAsync("Echo", run.Input) + await run.EventAsync("go")
                    );
                }
            )
            .Orchestration("Echo", run => Task.FromResult(run.Input))
            .Activity("Echo", input => input);
        await using var hub = await Hub.StartAsync(code, inMemory);
        await hub.BeginAsync("one", "Relay", new string('i', Letters));

        await hub.ReopenAsync();
        await hub.RaiseAsync("one", value: new string('e', Letters));

        Assert.Equal(new string('i', Letters) + new string('e', Letters), await hub.OutputAsync("one"));
        Assert.Equal(Letters + 2, (await hub.StateAsync("one")).Status.Length);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Failure_WithInnerOnesAndProperties_IsKeptAndTold(int inMemory)
    {
        var properties = new Dictionary<string, object?>
        {
            ["text"] = "t",
            ["number"] = 1.5,
            ["truth"] = true,
            ["time"] = Hub.Start.UtcDateTime,
            ["none"] = null,
            ["list"] = new List<object?> { 1.0, "two" },
        };
        var inner = new FailureDetails("Inner", "Too slow.", "at inner", null, isNonRetriable: true, properties);
        var failure = new FailureDetails("Outer", "Broken.", "at outer", inner, isNonRetriable: false);
        await using var hub = await Hub.OpenAsync(inMemory: inMemory);
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Activities = [item.Activity(0)] });
        var activity = await hub.Service.TakeActivityAsync();
        await hub.Service.CompleteTaskActivityWorkItemAsync(
            activity,
            new TaskMessage
            {
                OrchestrationInstance = activity.TaskMessage.OrchestrationInstance,
                Event = new TaskFailedEvent(-1, 0, "Broken.", null, failure),
            }
        );
        await hub.Service.KeepAsync(await hub.Service.TakeAsync(), new Decided { Failure = failure });

        await hub.ReopenAsync();

        var told = (await hub.Service.GetHistoryAsync("one"))!.OfType<TaskFailedEvent>().Single().FailureDetails;
        foreach (var kept in new[] { told!, (await hub.StateAsync("one")).FailureDetails })
        {
            Assert.Equal(
                ("Outer", "Broken.", "at outer", false),
                (kept.ErrorType, kept.ErrorMessage, kept.StackTrace, kept.IsNonRetriable)
            );
            Assert.Equal(
                ("Inner", "Too slow.", "at inner", true),
                (
                    kept.InnerFailure!.ErrorType,
                    kept.InnerFailure.ErrorMessage,
                    kept.InnerFailure.StackTrace,
                    kept.InnerFailure.IsNonRetriable
                )
            );
            Assert.Equivalent(properties, kept.InnerFailure.Properties, strict: true);
        }
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task TraceContext_OfTheStart_ReachesActivitiesAndChildrenAfterAReopen(int inMemory)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "DurableTask.Core",
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom().ToString();
        await using var hub = await Hub.StartAsync(
            Code.Waiting()
                .Activity("Act", _ => Activity.Current?.TraceId.ToString() ?? "none")
                .Orchestration(
                    "Call",
                    async run =>
                    {
                        await run.EventAsync("go");
                        return $"{await run.CallAsync("Act")} {await run.ChildAsync("Wait", "child")}";
                    }
                ),
            inMemory
        );
        var start = Told.Start("one", "Call");
        ((ExecutionStartedEvent)start.Event).ParentTraceContext = new DistributedTraceContext(
            $"00-{trace}-b7ad6b7169203331-01",
            "vendor=1"
        );
        await hub.Service.CreateTaskOrchestrationAsync(start);
        await hub.IdleAsync();

        await hub.ReopenAsync();
        await hub.RaiseAsync("one");
        await hub.IdleAsync();
        await hub.RaiseAsync("child", value: "child");

        Assert.Equal($"{trace} child", await hub.OutputAsync("one"));
        var context = (await hub.Service.GetHistoryAsync("child"))!
            .OfType<ExecutionStartedEvent>()
            .Single()
            .ParentTraceContext;
        Assert.Equal((trace, "vendor=1"), (context!.TraceParent.Split('-')[1], context.TraceState));
    }

    [Fact]
    public async Task InstanceOrExecution_ThatIsMissing_IsNotFound()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());

        Assert.Null(await hub.Service.GetHistoryAsync("nobody"));
        Assert.Equal("[]", await hub.Service.GetOrchestrationHistoryAsync("nobody", ""));
        Assert.Empty(await hub.Service.GetOrchestrationStateAsync("nobody", allExecutions: true));
        await hub.CreateAsync("one");
        Assert.Null(await hub.Service.GetOrchestrationStateAsync("one", "another execution"));
    }
}
