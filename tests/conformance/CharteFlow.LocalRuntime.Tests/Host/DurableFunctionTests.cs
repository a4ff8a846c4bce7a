using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class DurableFunctionTests
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Orchestration_StartedByRequest_CallsActivitiesWithTheirServices()
    {
        await using var app = await NewApp().StartAsync();

        var id = await app.Client.GetStringAsync("/api/start?who=Ada");
        var result = await Client(app).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

        Assert.Equal($"Ada,1,{id}", result.ReadOutputAs<Answer>()!.Text);
    }

    [Fact]
    public async Task Orchestration_ActivityThrows_FailsWithItsMessage()
    {
        await using var app = await NewApp().StartAsync();

        var id = await Client(app).ScheduleNewOrchestrationInstanceAsync("Greet", new Question(""));
        var result = await Client(app).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Contains("Nobody to greet.", result.FailureDetails!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_OrchestratorAndActivity_RunsAroundBoth()
    {
        var seen = new ConcurrentQueue<string>();
        await using var app = await NewApp()
            .With(builder => builder.UseMiddleware((context, next) =>
            {
                seen.Enqueue($"{context.FunctionDefinition.InputBindings.Values.First().Type} {context.FunctionDefinition.Name}");
                return next();
            }))
            .StartAsync();

        var id = await Client(app).ScheduleNewOrchestrationInstanceAsync("Greet", new Question("Ada"));
        await Client(app).WaitForInstanceCompletionAsync(id, Deadline);

        Assert.Equal(["activityTrigger SayHello", "orchestrationTrigger Greet"], seen.Distinct().Order());
    }

    [Fact]
    public async Task Clock_TimerOfMonths_IsPlayedAtOnce()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await NewApp().WithService<TimeProvider>(time).StartAsync();
        var id = await Client(app).ScheduleNewOrchestrationInstanceAsync("Sleep");
        await app.Clock.WhenIdleAsync(Deadline);
        Assert.Equal(time.GetUtcNow().AddDays(200), app.Clock.NextDue);

        time.SetUtcNow(app.Clock.NextDue!.Value);
        await app.Clock.WhenIdleAsync(Deadline);

        var result = await Client(app).GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.Equal(new DateTime(2026, 7, 20), result!.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Restart_OrchestrationThatWaits_GoesOn()
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-durable-");
        string id;
        await using (var before = await NewApp(folder).StartAsync())
        {
            id = await Client(before).ScheduleNewOrchestrationInstanceAsync("AwaitEvent");
            await before.Clock.WhenIdleAsync(Deadline);
        }

        await using (var after = await NewApp(folder).StartAsync())
        {
            await Client(after).RaiseEventAsync(id, "decision", "approve");
            var result = await Client(after).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

            Assert.Equal("approve", result.ReadOutputAs<string>());
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Stop_ActivityUnderWay_LetsItFinish()
    {
        var gate = new Gate();
        await using var app = await new AFunctionApp(typeof(HeldActivity)).WithService(gate).StartAsync();
        await Client(app).ScheduleNewOrchestrationInstanceAsync("HeldOrchestrator");
        await gate.Entered.Task.WaitAsync(Deadline);

        var stop = app.Host.StopAsync();
        gate.MayLeave.SetResult();
        await stop;

        Assert.True(gate.Left);
    }

    private static AFunctionApp NewApp(DirectoryInfo? folder = null) =>
        new AFunctionApp(folder, typeof(Samples), typeof(InstanceActivity)).WithService(new Visits());

    private static DurableTaskClient Client(AFunctionApp app) => app.Services.GetRequiredService<DurableTaskClient>();

    public sealed record Question(string Who);

    public sealed record Answer(string Text);

    public static class Samples
    {
        [Function("Start")]
        public static Task<string> Start(
            [HttpTrigger("get", Route = "start")] HttpRequest request, [DurableClient] DurableTaskClient client, string who, CancellationToken cancellation) =>
            client.ScheduleNewOrchestrationInstanceAsync("Greet", new Question(who + request.PathBase), cancellation);

        [Function("Greet")]
        public static Task<Answer> Greet([OrchestrationTrigger] TaskOrchestrationContext context, Question question) =>
            context.CallActivityAsync<Answer>("SayHello", question);

        [Function("Sleep")]
        public static async Task<DateTime> Sleep([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromDays(200), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }

        [Function("AwaitEvent")]
        public static Task<string> AwaitEvent([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) =>
            context.WaitForExternalEvent<string>("decision", function.CancellationToken);
    }

    public sealed class InstanceActivity(Visits visits)
    {
        [Function("SayHello")]
        public Answer SayHello([ActivityTrigger] Question question, string instanceId) => question.Who == ""
            ? throw new InvalidOperationException("Nobody to greet.")
            : new Answer($"{question.Who},{visits.Next()},{instanceId}");
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayLeave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Left { get; set; }
    }

    public sealed class HeldActivity(Gate gate)
    {
        [Function("HeldOrchestrator")]
        public static Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Held", "");

        [Function("Held")]
        public async Task Hold([ActivityTrigger] string input, CancellationToken cancellation)
        {
            gate.Entered.SetResult();
            await gate.MayLeave.Task.WaitAsync(cancellation);
            gate.Left = input == "";
        }
    }
}
