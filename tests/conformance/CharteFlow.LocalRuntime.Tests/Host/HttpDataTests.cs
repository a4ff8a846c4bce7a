using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>The worker's own request and response, with and without ASP.NET Core's integration.</summary>
public sealed class HttpDataTests
{
    [Fact]
    public async Task Request_AllParts_AreAsTheClientSentThem()
    {
        await using var app = await NewApp().StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/echo/5?colour=red") { Content = new StringContent("{\"name\":\"Ada\"}") };
        request.Headers.Add("X-One", "1");
        request.Headers.Add("Cookie", "seen=yes");

        var response = await app.Client.SendAsync(request);

        Assert.Equal($"POST {app.Client.BaseAddress}api/echo/5?colour=red red 1 seen=yes 5 Echo Ada", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Response_AllParts_ReachTheClient()
    {
        await using var app = await NewApp().StartAsync();

        var response = await app.Client.GetAsync("/api/made");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["1", "2"], response.Headers.GetValues("X-Two"));
        Assert.Equal(
            ["plain=1", "full=2; max-age=60; domain=example.test; path=/a; secure; samesite=strict; httponly"],
            response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("é€", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Response_Json_KeepsNamesAndSaysWhatItIs()
    {
        await using var app = await NewApp().StartAsync();

        var response = await app.Client.GetAsync("/api/json");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"Name":"Ada","Age":36}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Response_SeenByMiddleware_CanBeChanged()
    {
        await using var app = await NewApp()
            .With(builder => builder.UseMiddleware(async (context, next) =>
            {
                var request = await context.GetHttpRequestDataAsync();
                await next();
                context.GetHttpResponseData()!.Headers.Add("X-Method", request!.Method);
            }))
            .StartAsync();

        var response = await app.Client.GetAsync("/api/made");

        Assert.Equal(["GET"], response.Headers.GetValues("X-Method"));
    }

    [Fact]
    public async Task WorkerDefaults_NoAspNetTypes_RunsWithoutTheIntegration()
    {
        await using var folder = new AFunctionApp(typeof(Samples));
        var builder = FunctionsApplication.CreateBuilder(["--port", "0", "--folder", folder.Folder, "--contentRoot", folder.Folder]);
        builder.Services.Configure<LocalRuntimeOptions>(options => (options.FunctionTypes, options.Quiet) = ([typeof(Samples)], true));
        using var host = builder.Build();
        await host.StartAsync();
        folder.Client.BaseAddress = host.Services.GetRequiredService<ILocalRuntime>().BaseAddress;

        var made = await folder.Client.GetAsync("/api/made");
        var poco = await folder.Client.GetStringAsync("/api/poco");
        await host.StopAsync();

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("""{"Name":"no context","Age":1}""", poco);
    }

    [Fact]
    public async Task CheckStatus_OfAnInstance_HoldsAddressesThatWork()
    {
        await using var app = await NewApp().StartAsync();

        var response = await app.Client.GetAsync("/api/begin");
        var links = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var status = await app.Client.GetAsync(response.Headers.Location);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(response.Headers.Location!.ToString(), (string?)links["statusQueryGetUri"]);
        Assert.True(status.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK);
    }

    [Fact]
    public async Task ManagementPayload_WithoutRequest_IsAtTheAppsOwnAddress()
    {
        await using var app = await NewApp().StartAsync();

        var payload = app.Services.GetRequiredService<DurableTaskClient>().CreateHttpManagementPayload("a/b c");

        Assert.Equal(
            $"{app.Client.BaseAddress}runtime/webhooks/durabletask/instances/a%2Fb%20c/terminate?reason={{text}}&code={AHostKey.DurableTask(app)}",
            payload.TerminatePostUri);
    }

    [Fact]
    public async Task ManagementPayload_BehindAnotherName_IsAtThatName()
    {
        await using var app = await NewApp().StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/begin");
        request.Headers.Host = "charter.example";

        var response = await app.Client.SendAsync(request);

        Assert.StartsWith("http://charter.example/runtime/webhooks/", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static AFunctionApp NewApp() => new(typeof(Samples));

    public static class Samples
    {
        [Function("Echo")]
        public static async Task<HttpResponseData> Echo(
            [HttpTrigger("post", Route = "echo/{id:int}")] HttpRequestData request, int id, FunctionContext context)
        {
            var cookie = request.Cookies.Single();
            var person = await request.ReadFromJsonAsync<Person>();
            var response = HttpResponseData.CreateResponse(request);
            await response.WriteStringAsync(string.Join(
                ' ',
                request.Method,
                request.Url,
                request.Query["colour"],
                request.Headers.GetValues("x-one").Single(),
                $"{cookie.Name}={cookie.Value}",
                id,
                $"{context.FunctionDefinition.Name} {person!.Name}"));
            return response;
        }

        [Function("Made")]
        public static HttpResponseData Made([HttpTrigger("get")] HttpRequestData request)
        {
            var response = request.CreateResponse(HttpStatusCode.Created);
            response.Headers.Add("Content-Type", "text/plain; charset=utf-8");
            response.Headers.Add("X-Two", ["1", "2"]);
            response.Cookies.Append("plain", "1");
            response.Cookies.Append(new HttpCookie("full", "2")
            {
                Domain = "example.test",
                HttpOnly = true,
                MaxAge = 60,
                Path = "/a",
                SameSite = SameSite.Strict,
                Secure = true,
            });
            response.WriteString("é");
            response.WriteBytes("€"u8.ToArray());
            return response;
        }

        [Function("Json")]
        public static async Task<HttpResponseData> Json([HttpTrigger("get")] HttpRequestData request)
        {
            var response = request.CreateResponse();
            await response.WriteAsJsonAsync(new Person("Ada", 36));
            return response;
        }

        [Function("Poco")]
        public static Person Poco([HttpTrigger("get")] HttpRequestData request, FunctionContext context) =>
            new(context.GetHttpContext() is null ? "no context" : request.Method, 1);

        [Function("Begin")]
        public static async Task<HttpResponseData> Begin(
            [HttpTrigger("get")] HttpRequestData request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Nap", cancellation);
            return await client.CreateCheckStatusResponseAsync(request, id, cancellation);
        }

        [Function("Nap")]
        public static Task Nap([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
    }
}
