using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>Apps that are written with <c>HostBuilder</c> instead of <c>FunctionsApplication</c>.</summary>
public sealed class GenericHostTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charteflow-generic-");
    private readonly HttpClient _client = new();
    private readonly LogLines _log = new();
    private IHost? _host;

    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_client.BaseAddress is not null) await _host!.StopAsync();
        _host?.Dispose();
        _client.Dispose();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WebApplication_FunctionsMiddlewareAndDurable_Work()
    {
        await StartAsync(
            new HostBuilder().ConfigureFunctionsWebApplication(worker => worker.UseMiddleware(async (context, next) =>
            {
                context.Items["who"] = context.GetHttpContext() is null ? "nobody" : "somebody";
                await next();
            })),
            typeof(WebSamples));

        var id = await _client.GetStringAsync("/api/begin");
        var result = await _host!.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(id, true, Deadline);

        Assert.Equal("Hello, somebody!", result.ReadOutputAs<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/admin/host/status")).StatusCode);
    }

    [Fact]
    public async Task WorkerDefaults_WithOptions_RunsTheWorkersOwnTypes()
    {
        await StartAsync(
            new HostBuilder().ConfigureFunctionsWorkerDefaults(_ => { }, options => options.EnableUserCodeException = false),
            typeof(DataSamples));

        var text = await _client.GetStringAsync("/api/plain");

        Assert.Equal("GET", text);
    }

    [Fact]
    public async Task Start_FunctionThatCannotBeHosted_SaysSo()
    {
        var start = () => StartAsync(new HostBuilder().ConfigureFunctionsWorkerDefaults(), typeof(WebSamples));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(start);

        Assert.Equal(
            "Function \"Begin\" works on ASP.NET Core's types, but the app does not call ConfigureFunctionsWebApplication().", error.Message);
    }

    private async Task StartAsync(IHostBuilder builder, params Type[] functions)
    {
        _host = builder
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(_log))
            .ConfigureServices(services => services.Configure<LocalRuntimeOptions>(options =>
            {
                (options.Port, options.Folder, options.Quiet) = (0, _folder.FullName, true);
                options.FunctionTypes = functions;
            }))
            .Build();
        await _host.StartAsync();
        _client.BaseAddress = _host.Services.GetRequiredService<ILocalRuntime>().BaseAddress;
    }

    public static class WebSamples
    {
        [Function("Begin")]
        public static Task<string> Begin(
            [HttpTrigger("get")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
            client.ScheduleNewOrchestrationInstanceAsync("Greet", $"{context.Items["who"]}{request.PathBase}");

        [Function("Greet")]
        public static Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, string who) =>
            context.CallActivityAsync<string>("SayHello", who);

        [Function("SayHello")]
        public static string SayHello([ActivityTrigger] string who) => $"Hello, {who}!";
    }

    public static class DataSamples
    {
        [Function("Plain")]
        public static string Plain([HttpTrigger("get")] HttpRequestData request) => request.Method;
    }
}
