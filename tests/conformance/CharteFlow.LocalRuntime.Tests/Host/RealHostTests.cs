using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>What was seen on the real Functions host, and no other test tells.</summary>
public sealed class RealHostTests
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Payloads_OfAFunctionApp_HaveCamelCaseNamesAndNumericEnums()
    {
        await using var app = await new AFunctionApp(typeof(Samples)).StartAsync();

        var result = await RunAsync(app, new Paint(Colour.Blue, 2));

        Assert.Equal("""{"colour":1,"howMany":2}""", result.SerializedInput);
        Assert.Equal("""{"colour":1,"howMany":3}""", result.SerializedCustomStatus);
        Assert.Equal("""{"colour":0,"howMany":4}""", result.SerializedOutput);
    }

    [Fact]
    public async Task Payloads_AppConfiguresTheWorkersJson_FollowIt()
    {
        await using var app = await new AFunctionApp(typeof(Samples))
            .With(builder => builder.Services.Configure<JsonSerializerOptions>(options => options.Converters.Add(new JsonStringEnumConverter())))
            .StartAsync();

        var result = await RunAsync(app, new Paint(Colour.Blue, 2));

        Assert.Equal("""{"colour":"Blue","howMany":2}""", result.SerializedInput);
    }

    [Fact]
    public async Task Version_HostJsonNamesNone_IsEmpty()
    {
        await using var app = await new AFunctionApp(typeof(Samples)).StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Version");
        var result = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

        Assert.Equal("", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_ClassBehindAFunction_Runs()
    {
        await using var app = await new AFunctionApp(typeof(Samples)).StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Counting", 3);
        var result = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

        Assert.Equal(4, result.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Get_WhereItCameFrom_IsInTheHostsHeaders()
    {
        await using var app = await new AFunctionApp(typeof(Samples)).StartAsync();

        var text = await app.Client.GetStringAsync("/api/origin");

        Assert.Matches("^http True 127\\.0\\.0\\.1:[0-9]+$", text);
    }

    [Fact]
    public async Task Head_Declared_IsAnsweredWithoutBody()
    {
        await using var app = await new AFunctionApp(typeof(Samples)).StartAsync();

        var response = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/page"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_ClientLeaves_FunctionIsTold()
    {
        var told = new Told();
        await using var app = await new AFunctionApp(typeof(Patient)).WithService(told).StartAsync();
        using var leaving = new CancellationTokenSource();

        var request = app.Client.GetAsync("/api/wait", leaving.Token);
        await told.Entered.Task.WaitAsync(Deadline);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await told.Cancelled.Task.WaitAsync(Deadline);
    }

    private static async Task<OrchestrationMetadata> RunAsync(AFunctionApp app, Paint paint)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Mix", paint);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);
    }

    public sealed record Paint(Colour Colour, int HowMany);

    public sealed class Told
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Counter : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => context.CallActivityAsync<int>("AddOne", input);
    }

    public static class Samples
    {
        [Function("Mix")]
        public static async Task<Paint> Mix([OrchestrationTrigger] TaskOrchestrationContext context, Paint paint)
        {
            context.SetCustomStatus(paint with { HowMany = 3 });
            return await context.CallActivityAsync<Paint>("Stir", paint);
        }

        [Function("Stir")]
        public static Paint Stir([ActivityTrigger] Paint paint) => new(paint.Colour == Colour.Blue ? Colour.Red : Colour.Blue, paint.HowMany + 2);

        [Function("Version")]
        public static Task<string> Version([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.Version);

        [Function("Counting")]
        public static Task<int> Counting([OrchestrationTrigger] TaskOrchestrationContext context, int input) => new Counter().RunAsync(context, input);

        [Function("AddOne")]
        public static int AddOne([ActivityTrigger] int number) => number + 1;

        [Function("Origin")]
        public static string Origin([HttpTrigger("get")] HttpRequest request) => string.Join(
            ' ',
            request.Headers["X-Original-Proto"],
            IPAddress.IsLoopback(request.HttpContext.Connection.RemoteIpAddress!),
            request.Headers["X-Original-For"]);

        [Function("Page")]
        public static string Page([HttpTrigger("get", "head")] HttpRequest request) => request.Method;
    }

    public sealed class Patient(Told told)
    {
        [Function("Wait")]
        public async Task<string> Wait([HttpTrigger("get")] HttpRequest request, CancellationToken cancellation)
        {
            using var registration = cancellation.Register(told.Cancelled.SetResult);
            told.Entered.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return request.Method;
        }
    }
}
