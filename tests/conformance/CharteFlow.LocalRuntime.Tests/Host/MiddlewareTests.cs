using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Invoke_SeveralMiddleware_RunInOrderOfRegistration()
    {
        var trace = new Trace();
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples))
            .WithService(trace)
            .With(builder => builder.UseMiddleware<FirstMiddleware>().UseMiddleware<SecondMiddleware>())
            .StartAsync();

        await app.Client.GetStringAsync("/api/Text");

        Assert.Equal(["first in", "second in", "second out", "first out"], trace.Lines);
    }

    [Fact]
    public async Task Invoke_FunctionThrows_MiddlewareCanWriteTheResponse()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples))
            .With(builder => builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidOperationException)
                {
                    context.GetHttpContext()!.Response.StatusCode = 503;
                }
            }))
            .StartAsync();

        var response = await app.Client.GetAsync("/api/Fails");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain(app.Log.Lines, line => line.Text.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_BodyCannotBeRead_MiddlewareCanAnswerIt()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples))
            .With(builder => builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (FunctionInputConverterException e)
                {
                    var response = context.GetHttpContext()!.Response;
                    response.StatusCode = 400;
                    await response.WriteAsync(e.Message);
                }
            }))
            .StartAsync();

        var response = await app.Client.PostAsync("/api/body", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("The JSON body cannot be read at $, line 1.", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invoke_ResultReplaced_IsWhatTheClientGets()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples))
            .With(builder => builder.UseMiddleware(async (context, next) =>
            {
                await next();
                var result = context.GetInvocationResult();
                result.Value = $"[{result.Value}]";
            }))
            .StartAsync();

        var text = await app.Client.GetStringAsync("/api/Text?who=you");

        Assert.Equal("[hello you]", text);
    }

    [Fact]
    public async Task UseWhen_OtherFunction_IsLeftAlone()
    {
        var trace = new Trace();
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples))
            .WithService(trace)
            .With(builder => builder.UseWhen<FirstMiddleware>(context => context.FunctionDefinition.Name == "Poco"))
            .StartAsync();

        await app.Client.GetStringAsync("/api/Text");
        Assert.Empty(trace.Lines);

        await app.Client.GetStringAsync("/api/Poco");
        Assert.Equal(["first in", "first out"], trace.Lines);
    }

    [Fact]
    public async Task Invoke_Items_ReachTheFunction()
    {
        await using var app = await new AFunctionApp(typeof(ItemSample))
            .With(builder => builder.UseMiddleware((context, next) =>
            {
                context.Items["who"] = "HR";
                return next();
            }))
            .StartAsync();

        var text = await app.Client.GetStringAsync("/api/Item");

        Assert.Equal("HR", text);
    }

    [Fact]
    public async Task Invoke_Timer_RunsThroughMiddlewareWithoutRequest()
    {
        var seen = new TaskCompletionSource<HttpContext?>();
        await using var app = await new AFunctionApp(typeof(StartupTimer))
            .With(builder => builder.UseMiddleware(async (context, next) =>
            {
                await next();
                seen.SetResult(context.GetHttpContext());
            }))
            .StartAsync();

        var http = await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(http);
    }

    public sealed class Trace
    {
        public List<string> Lines { get; } = [];
    }

    public sealed class FirstMiddleware(Trace trace) : TracingMiddleware(trace, "first");

    public sealed class SecondMiddleware(Trace trace) : TracingMiddleware(trace, "second");

    public abstract class TracingMiddleware(Trace trace, string name) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trace.Lines.Add($"{name} in");
            await next(context);
            trace.Lines.Add($"{name} out");
        }
    }

    public static class ItemSample
    {
        [Function("Item")]
        public static string Run([HttpTrigger("get")] HttpRequest request, FunctionContext context) => $"{context.Items["who"]}{request.PathBase}";
    }

    public static class StartupTimer
    {
        [Function("Startup")]
        public static void Run([TimerTrigger("01:00:00", RunOnStartup = true)] TimerInfo timer) => Assert.False(timer.IsPastDue);
    }
}
