using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>The spans of one trace, from the client's call on.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly ActivitySource _source = new($"test-{Guid.NewGuid():N}");
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private ActivityTraceId _trace;

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == _source.Name || source.Name == "Microsoft.DurableTask",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Orchestration_WithAnActivity_IsOneTraceFromClientToCode()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);

        var end = await RunAsync(engine, "Call");

        var (test, schedule, run) = (Span("test"), Span("create_orchestration:Call"), Span("orchestration:Call"));
        var (call, act, inside) = (Span("activity:Act", ActivityKind.Client), Span("activity:Act", ActivityKind.Server), Span("inside"));
        Assert.Equal(
            [test.SpanId, schedule.SpanId, run.SpanId, call.SpanId, act.SpanId],
            new[] { schedule, run, call, act, inside }.Select(span => span.ParentSpanId));
        Assert.Equal(
            [("orchestration", "Call"), ("orchestration", "Call"), ("activity", "Act"), ("activity", "Act")],
            new[] { schedule, run, call, act }.Select(span => (Tag(span, "type"), Tag(span, "task.name"))));
        Assert.All([schedule, run, call, act], span => Assert.Equal(end.InstanceId, Tag(span, "task.instance_id")));
        Assert.Equal((ActivityKind.Producer, ActivityKind.Server), (schedule.Kind, run.Kind));
        Assert.Equal("Completed", Tag(run, "task.status"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_AcrossARestart_KeepTheirParentsAndComeOnce(bool crash)
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await ScheduleAsync(engine, "Wait");
        await engine.IdleAsync();

        await (crash ? engine.CrashAsync() : engine.RestartAsync());
        engine.Clock.Advance(TimeSpan.FromHours(1));
        await engine.EndAsync(id);
        await engine.StopAsync();

        var (run, timer) = (Span("orchestration:Wait"), Span("orchestration:Wait:timer"));
        Assert.Equal((Span("create_orchestration:Wait").SpanId, run.SpanId), (run.ParentSpanId, timer.ParentSpanId));
        Assert.Equal(run.SpanId, Span("activity:Act", ActivityKind.Client).ParentSpanId);
        Assert.Equal(TimeSpan.FromHours(1), timer.Duration);
    }

    [Fact]
    public async Task Child_ThatFails_FailsTheSpansAboveIt()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);

        await RunAsync(engine, "Parent");

        var (parent, call, child) = (Span("orchestration:Parent"), Span("orchestration:Child", ActivityKind.Client), Span("orchestration:Child", ActivityKind.Server));
        Assert.Equal((parent.SpanId, call.SpanId), (call.ParentSpanId, child.ParentSpanId));
        Assert.All([parent, call, child], span => Assert.Equal(ActivityStatusCode.Error, span.Status));
        Assert.Equal(("Failed", "broken"), (Tag(child, "task.status"), child.StatusDescription));
    }

    [Fact]
    public async Task Events_HaveSpansOfTheirSenders()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        var id = await ScheduleAsync(engine, "Listen");

        await RunAsync(engine, "Send", id);
        using (Begin()) await engine.Client.RaiseEventAsync(id, "second");
        await engine.EndAsync(id);
        await engine.StopAsync();

        var (sent, raised) = (Span("orchestration_event:first"), Span("orchestration_event:second"));
        Assert.Equal(Span("orchestration:Send").SpanId, sent.ParentSpanId);
        Assert.All([sent, raised], span => Assert.Equal((ActivityKind.Producer, "event", id), (span.Kind, Tag(span, "type"), Tag(span, "event.target_instance_id"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Orchestration_Terminated_HasASpanInMemoryOrNot(int inMemory)
    {
        await using var engine = await AnEngine.StartAsync(Tasks, worker => worker.UseLocalEngine(options => options.MaxInstancesInMemory = inMemory));
        var id = await ScheduleAsync(engine, "Listen");
        await engine.IdleAsync();

        await engine.Client.TerminateInstanceAsync(id);
        await engine.EndAsync(id);
        await engine.StopAsync();

        var run = Span("orchestration:Listen");
        Assert.Equal(("Terminated", ActivityStatusCode.Error), (Tag(run, "task.status"), run.Status));
    }

    [Fact]
    public async Task Orchestration_ThatNobodyTraced_HasNoSpan()
    {
        await using var engine = await AnEngine.StartAsync(Tasks);
        _listener.Dispose();
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");

        await engine.EndAsync(id);
        await engine.StopAsync();

        Assert.DoesNotContain(_spans, span => Tag(span, "task.instance_id") == id);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Act"))
        .AddOrchestratorFunc("Wait", async context =>
        {
            await context.CallActivityAsync("Act");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        })
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child"))
        .AddOrchestratorFunc("Child", (TaskOrchestrationContext _) => throw new InvalidOperationException("broken"))
        .AddOrchestratorFunc<string>("Send", (context, id) => context.SendEvent(id, "first", "data"))
        .AddOrchestratorFunc("Listen", async context =>
        {
            await context.WaitForExternalEvent<object>("first");
            await context.WaitForExternalEvent<object>("second");
        })
        .AddActivityFunc("Act", _ => _source.StartActivity("inside")?.Dispose());

    private async Task<OrchestrationMetadata> RunAsync(AnEngine engine, string orchestrator, object? input = null)
    {
        var end = await engine.EndAsync(await ScheduleAsync(engine, orchestrator, input));
        await engine.IdleAsync();
        return end;
    }

    private async Task<string> ScheduleAsync(AnEngine engine, string orchestrator, object? input = null)
    {
        using var test = Begin();
        return await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
    }

    // One trace for a test: others run at the same time.
    private Activity Begin()
    {
        var span = _source.StartActivity("test", ActivityKind.Internal, new ActivityContext(Trace(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded))!;
        return span;
    }

    private ActivityTraceId Trace() => _trace == default ? _trace = ActivityTraceId.CreateRandom() : _trace;

    private Activity Span(string name, ActivityKind? kind = null) =>
        Assert.Single(_spans, span => span.TraceId == _trace && span.OperationName == name && (kind is null || span.Kind == kind));

    private static string? Tag(Activity span, string name) => span.GetTagItem($"durabletask.{name}")?.ToString();
}
