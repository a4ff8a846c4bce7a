using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class PageTests : IAsyncLifetime
{
    private readonly AFunctionApp _app = new(typeof(PageSamples));

    public async ValueTask InitializeAsync() => await _app.With(builder => builder.Services.AddRazorComponents()).StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_RazorComponent_IsRenderedOnTheServer()
    {
        var response = await _app.Client.GetAsync("/api/page/Ada");

        Assert.Equal("<h1>Hello Ada</h1>", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_Form_IsReadAndSetsACookie()
    {
        var form = new FormUrlEncodedContent([new("answer", "approve"), new("reason", "très bien")]);

        var response = await _app.Client.PostAsync("/api/answer", form);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/thanks?for=approve", response.Headers.Location?.ToString());
        Assert.StartsWith("reason=tr%C3%A8s%20bien;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RequestThatTheServerRefuses_HasItsStatus()
    {
        var response = await _app.Client.PostAsync("/api/refused", null);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_ServerSentEvents_ArriveOneByOne()
    {
        using var response = await _app.Client.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        var first = await reader.ReadLineAsync();
        PageSamples.SecondEvent.SetResult("second");
        var second = await reader.ReadLineAsync();

        Assert.Equal(["data: first", "data: second"], new[] { first, second });
    }

    public static class PageSamples
    {
        public static TaskCompletionSource<string> SecondEvent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("Page")]
        public static IResult Page([HttpTrigger("get", Route = "page/{name}")] HttpRequest request, string name) =>
            new RazorComponentResult<Greeting>(new { Name = name + request.PathBase });

        [Function("Answer")]
        public static async Task<IResult> Answer([HttpTrigger("post", Route = "answer")] HttpRequest request, CancellationToken cancellation)
        {
            var form = await request.ReadFormAsync(cancellation);
            request.HttpContext.Response.Cookies.Append("reason", form["reason"]!);
            return Results.Redirect($"/thanks?for={form["answer"]}");
        }

        [Function("Refused")]
        public static IResult Refused([HttpTrigger("post", Route = "refused")] HttpRequest request) =>
            throw new BadHttpRequestException(request.Method, StatusCodes.Status413RequestEntityTooLarge);

        [Function("Events")]
        public static async Task Events([HttpTrigger("get", Route = "events")] HttpRequest request)
        {
            var response = request.HttpContext.Response;
            response.ContentType = "text/event-stream";
            await response.WriteAsync("data: first\n");
            await response.Body.FlushAsync();
            await response.WriteAsync($"data: {await SecondEvent.Task}\n");
        }
    }

    public sealed class Greeting : ComponentBase
    {
        [Parameter]
        public string Name { get; set; } = "";

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "h1");
            builder.AddContent(1, $"Hello {Name}");
            builder.CloseElement();
        }
    }
}
