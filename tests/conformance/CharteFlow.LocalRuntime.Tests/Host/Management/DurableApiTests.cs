using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class DurableApiTests : IAsyncLifetime
{
    private readonly AFunctionApp _app = new(typeof(Samples));

    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Start_Orchestrator_SaysWhereItIsManaged()
    {
        var response = await SendAsync(HttpMethod.Post, "orchestrators/Greet/one", "\"Ada\"");
        var links = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("one", (string?)links!["id"]);
        Assert.Equal((string?)links["statusQueryGetUri"], response.Headers.Location?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter?.Delta);
        var result = await Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true, Deadline);
        Assert.Equal("Hello, Ada!", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_LinksOfTheAnswer_WorkAsTheyStand()
    {
        var response = await SendAsync(HttpMethod.Post, "orchestrators/AwaitEvent");
        var links = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        string Link(string name) => ((string?)links[name])!.Replace("{eventName}", "decision", StringComparison.Ordinal).Replace("{text}", "why", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.GetAsync(Link("statusQueryGetUri"))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.PostAsync(Link("suspendPostUri"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.PostAsync(Link("resumePostUri"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.PostAsync(Link("sendEventPostUri"), Json("\"yes\""))).StatusCode);
        await Client.WaitForInstanceCompletionAsync((string)links["id"]!, Deadline);
        Assert.Equal(HttpStatusCode.Gone, (await _app.Client.PostAsync(Link("terminatePostUri"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.PostAsync(Link("restartPostUri"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.DeleteAsync(Link("purgeHistoryDeleteUri"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync(Link("statusQueryGetUri"))).StatusCode);
    }

    [Fact]
    public async Task Start_WithTimeout_AnswersWithTheOutput()
    {
        var response = await SendAsync(HttpMethod.Post, "orchestrators/Greet?timeout=30&pollingInterval=1", "\"Ada\"");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Hello, Ada!", await response.Content.ReadFromJsonAsync<string>());
    }

    [Fact]
    public async Task Start_TimeoutIsOver_AnswersWithTheLinks()
    {
        var response = await SendAsync(HttpMethod.Post, "orchestrators/AwaitEvent/slow?timeout=0&pollingInterval=0");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("slow", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]);
    }

    [Theory]
    [InlineData("orchestrators/Nobody", "1", HttpStatusCode.BadRequest, "There is no orchestrator function 'Nobody'.")]
    [InlineData("orchestrators/Greet", "{ oops", HttpStatusCode.BadRequest, "Invalid JSON content")]
    [InlineData("instances/held/raiseEvent/decision", "{ oops", HttpStatusCode.BadRequest, "Invalid JSON content")]
    [InlineData("orchestrators/AwaitEvent/held", "1", HttpStatusCode.Conflict, "held")]
    [InlineData("instances/held/restart?restartWithNewInstanceId=false", "", HttpStatusCode.Conflict, "held")]
    [InlineData("instances/nobody/restart", "", HttpStatusCode.BadRequest, "nobody")]
    public async Task Post_WhatCannotBeDone_IsRefusedWithTheReason(string address, string body, HttpStatusCode status, string reason)
    {
        await HoldAsync("held");

        var response = await SendAsync(HttpMethod.Post, address, body);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(reason, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RaiseEvent_NotJson_IsRefused()
    {
        await HoldAsync("held");

        var response = await _app.Client.PostAsync(Address("instances/held/raiseEvent/decision"), new StringContent("yes"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "instances/nobody/raiseEvent/decision")]
    [InlineData("POST", "instances/nobody/terminate")]
    [InlineData("POST", "instances/nobody/suspend")]
    [InlineData("POST", "instances/nobody/resume")]
    [InlineData("GET", "instances/nobody")]
    [InlineData("DELETE", "instances/nobody")]
    [InlineData("DELETE", "instances?createdTimeFrom=2001-01-01&createdTimeTo=2001-01-02")]
    [InlineData("GET", "orchestrators/Greet")]
    [InlineData("PUT", "instances/nobody")]
    [InlineData("POST", "instances/nobody/dance")]
    [InlineData("POST", "entities/counter/one")]
    public async Task Request_NothingThere_IsNotFound(string method, string address)
    {
        var response = await SendAsync(new HttpMethod(method), address, "1");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("raiseEvent/decision")]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Post_InstanceThatHasEnded_IsGone(string operation)
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("done"));
        await Client.WaitForInstanceCompletionAsync("done", Deadline);

        var response = await SendAsync(HttpMethod.Post, $"instances/done/{operation}", "1");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task Status_Waiting_IsAcceptedAndSaysWhenToAskAgain()
    {
        await HoldAsync("held");

        var response = await SendAsync(HttpMethod.Get, "instances/held");
        var status = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Equal(Address("instances/held"), response.Headers.Location?.PathAndQuery);
        Assert.Equal(("AwaitEvent", "held", "Running"), ((string?)status["name"], (string?)status["instanceId"], (string?)status["runtimeStatus"]));
        Assert.Equal("""{"question":"decision","answered":0}""", status["customStatus"]!.ToJsonString());
        Assert.Null(status["output"]);
        Assert.False(status.ContainsKey("historyEvents"));
        Assert.EndsWith("Z", (string?)status["createdTime"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError)]
    public async Task Status_Failed_IsOkUnlessAskedOtherwise(string query, HttpStatusCode expected)
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Greet", "", new StartOrchestrationOptions("bad"));
        await Client.WaitForInstanceCompletionAsync("bad", Deadline);

        var response = await SendAsync(HttpMethod.Get, "instances/bad" + query);
        var status = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("Failed", (string?)status["runtimeStatus"]);
        Assert.Contains("Nobody to greet.", (string?)status["output"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_ShowInputFalse_LeavesItOut()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("done"));

        var shown = await (await SendAsync(HttpMethod.Get, "instances/done")).Content.ReadFromJsonAsync<JsonObject>();
        var hidden = await (await SendAsync(HttpMethod.Get, "instances/done?showInput=false")).Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal("Ada", (string?)shown!["input"]);
        Assert.Null(hidden!["input"]);
    }

    [Fact]
    public async Task Status_ShowHistory_ListsWhatHappened()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("done"));
        await Client.WaitForInstanceCompletionAsync("done", Deadline);

        var response = await SendAsync(HttpMethod.Get, "instances/done?showHistory=true&showHistoryOutput=true&showInput=false");
        var history = (await response.Content.ReadFromJsonAsync<JsonObject>())!["historyEvents"]!.AsArray();

        Assert.Equal(
            ["ExecutionStarted", "TaskCompleted", "TimerCreated", "TimerFired", "ExecutionCompleted"],
            history.Select(line => (string?)line!["EventType"]));
        Assert.Equal(("SayHello", "Hello, Ada!"), ((string?)history[1]!["FunctionName"], (string?)history[1]!["Result"]));
        Assert.NotNull(history[1]!["ScheduledTime"]);
        Assert.All(history, line => Assert.Null(line!["Input"]));
        Assert.Equal(("Completed", "Hello, Ada!"), ((string?)history[4]!["OrchestrationStatus"], (string?)history[4]!["Result"]));
    }

    [Fact]
    public async Task List_ByPages_NamesEachInstanceOnce()
    {
        foreach (var id in new[] { "a1", "a2", "a3", "b1" }) await HoldAsync(id);

        var first = await SendAsync(HttpMethod.Get, "instances?instanceIdPrefix=a&top=2&runtimeStatus=Running,Pending");
        var token = first.Headers.GetValues("x-ms-continuation-token").Single();
        var next = new HttpRequestMessage(HttpMethod.Get, Address("instances?instanceIdPrefix=a&top=2"));
        next.Headers.Add("x-ms-continuation-token", token);
        var second = await _app.Client.SendAsync(next);

        Assert.Equal(["a1", "a2"], await IdsAsync(first));
        Assert.Equal(["a3"], await IdsAsync(second));
        Assert.Equal([""], second.Headers.GetValues("x-ms-continuation-token"));
    }

    [Fact]
    public async Task List_BadToken_IsRefused()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address("instances"));
        request.Headers.Add("x-ms-continuation-token", "nonsense");

        var response = await _app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Purge_ByFilter_RemovesWhatEndedAndSaysHowMany()
    {
        await HoldAsync("held");
        await Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("done"));
        await Client.WaitForInstanceCompletionAsync("done", Deadline);

        var response = await SendAsync(HttpMethod.Delete, "instances?createdTimeFrom=2001-01-01");

        Assert.Equal("""{"instancesDeleted":1}""", await response.Content.ReadAsStringAsync());
        Assert.NotNull(await Client.GetInstanceAsync("held", Deadline));
        Assert.Null(await Client.GetInstanceAsync("done", Deadline));
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("instances?createdTimeFrom=yesterday")]
    [InlineData("instances?createdTimeFrom=2001-01-01&createdTimeTo=soon")]
    [InlineData("instances?createdTimeFrom=2001-01-01&runtimeStatus=Finished")]
    public async Task Purge_FilterIsMissingOrUnreadable_RemovesNothing(string address)
    {
        var response = await SendAsync(HttpMethod.Delete, address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<IEnumerable<string?>> IdsAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonArray>())!.Select(instance => (string?)instance!["instanceId"]);

    private string Address(string address) =>
        $"/runtime/webhooks/durabletask/{address}{(address.Contains('?') ? "&" : "?")}code={AHostKey.DurableTask(_app)}";

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? body = null) => _app.Client.SendAsync(
        new HttpRequestMessage(method, Address(address)) { Content = body is null ? null : Json(body) });

    private async Task HoldAsync(string id)
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("AwaitEvent", null, new StartOrchestrationOptions(id));
        await _app.Clock.WhenIdleAsync(Deadline);
    }

    public sealed record Waiting(string Question, int Answered);

    public static class Samples
    {
        [Function("Greet")]
        public static async Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, string who)
        {
            var greeting = await context.CallActivityAsync<string>("SayHello", who);
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            return greeting;
        }

        [Function("SayHello")]
        public static string SayHello([ActivityTrigger] string who) =>
            who.Length == 0 ? throw new InvalidOperationException("Nobody to greet.") : $"Hello, {who}!";

        [Function("AwaitEvent")]
        public static Task<string> AwaitEvent([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus(new Waiting("decision", 0));
            return context.WaitForExternalEvent<string>("decision");
        }
    }
}
