using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>
/// Two functions of one address. The real host takes the first by name, ASP.NET Core in the real worker the more exact one; where they differ, the start refuses.
/// </summary>
public sealed class RouteTests
{
    [Theory]
    [InlineData("1", "number")]
    [InlineData("x", "word")]
    [InlineData("x1", "anything")]
    [InlineData("exact", "exact")]
    [InlineData("x/y", "rest")]
    public async Task Get_SeveralRoutesFit_TheMostExactOneAnswers(string id, string expected)
    {
        await using var app = await new AFunctionApp(typeof(Ranked)).StartAsync();

        var text = await app.Client.GetStringAsync($"/api/of/{id}");

        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData(typeof(Overlapping), "\"Number\" and \"Small\" answer the same requests: [GET] /api/of/{id:int} and [GET] /api/of/{id:max(9)}.")]
    [InlineData(typeof(OverlappingTwice), "\"Left\" and \"Right\" answer the same requests: [GET] /api/{a:int}/{b:alpha} and [GET] /api/{a:min(3)}/{b:length(3)}.")]
    [InlineData(typeof(OverlappingAnyMethod), "\"Any\" and \"Get\" answer the same requests: /api/of/{id} and [GET] /api/of/{key}.")]
    public async Task Build_RoutesOfEqualRankAnswerOneAddress_NamesBoth(Type functions, string expected)
    {
        await using var app = new AFunctionApp(functions);

        var errors = app.StartErrors();

        Assert.Equal($"Functions {expected}", Assert.Single(errors));
    }

    [Fact]
    public async Task Build_BroaderRouteComesFirstByName_IsRefusedSinceItWouldHideTheOtherOnAzure()
    {
        await using var app = new AFunctionApp(typeof(Hidden));

        var errors = app.StartErrors();

        Assert.Equal(
            "Function \"Item\" answers requests of \"NewItem\" on Azure, where names decide and not the more exact route: "
                + "[GET] /api/items/{id} and [GET] /api/items/new. Give one of them another address, or a name in the other order.",
            Assert.Single(errors));
    }

    [Fact]
    public async Task Get_OverlapThatTheStartMissed_IsServerErrorAndNamesBothInTheLog()
    {
        await using var app = await new AFunctionApp(typeof(OverlappingExpressions)).StartAsync();

        var response = await app.Client.GetAsync("/api/of/rare-b");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(app.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Build_RouteOfTheHostsExtensions_IsRefused()
    {
        await using var app = new AFunctionApp(typeof(Webhook)).WithFile("host.json", """{ "extensions": { "http": { "routePrefix": "" } } }""");

        var errors = app.StartErrors();

        Assert.Equal(
            "Function \"Webhook\": route \"runtime/x\" starts with \"runtime\", which the host keeps for its extensions.", Assert.Single(errors));
    }

    [Fact]
    public async Task Get_SameRouteUnderAPrefix_IsTheFunctions()
    {
        await using var app = await new AFunctionApp(typeof(Webhook)).StartAsync();

        Assert.Equal("mine", await app.Client.GetStringAsync("/api/runtime/x"));
    }

    public static class Ranked
    {
        [Function("R1Exact")]
        public static string Exact([HttpTrigger("get", Route = "of/exact")] HttpRequest request) => "exact" + request.PathBase;

        [Function("R2Number")]
        public static string Number([HttpTrigger("get", Route = "of/{id:int}")] HttpRequest request) => "number" + request.PathBase;

        [Function("R3Word")]
        public static string Word([HttpTrigger("get", Route = "of/{id:alpha}")] HttpRequest request) => "word" + request.PathBase;

        [Function("R4Anything")]
        public static string Anything([HttpTrigger("get", Route = "of/{id}")] HttpRequest request) => "anything" + request.PathBase;

        [Function("R5Rest")]
        public static string Rest([HttpTrigger("get", Route = "of/{*rest}")] HttpRequest request) => "rest" + request.PathBase;

        [Function("Post")]
        public static string Post([HttpTrigger("post", Route = "of/{other}")] HttpRequest request) => "post" + request.PathBase;
    }

    public static class Hidden
    {
        [Function("NewItem")]
        public static string NewItem([HttpTrigger("get", Route = "items/new")] HttpRequest request) => request.Path;

        [Function("Item")]
        public static string Item([HttpTrigger("get", Route = "items/{id}")] HttpRequest request) => request.Path;

        [Function("AddItem")]
        public static string AddItem([HttpTrigger("post", Route = "items/{id}")] HttpRequest request) => request.Path;
    }

    public static class Overlapping
    {
        [Function("Number")]
        public static string Number([HttpTrigger("get", Route = "of/{id:int}")] HttpRequest request) => request.Path;

        [Function("Small")]
        public static string Small([HttpTrigger("get", Route = "of/{id:max(9)}")] HttpRequest request) => request.Path;
    }

    public static class OverlappingTwice
    {
        [Function("Left")]
        public static string Left([HttpTrigger("get", Route = "{a:int}/{b:alpha}")] HttpRequest request) => request.Path;

        [Function("Right")]
        public static string Right([HttpTrigger("get", Route = "{a:min(3)}/{b:length(3)}")] HttpRequest request) => request.Path;
    }

    public static class OverlappingAnyMethod
    {
        [Function("Any")]
        public static string Any([HttpTrigger(Route = "of/{id}")] HttpRequest request) => request.Path;

        [Function("Get")]
        public static string Get([HttpTrigger("get", Route = "of/{key}")] HttpRequest request) => request.Path;
    }

    public static class OverlappingExpressions
    {
        [Function("One")]
        public static string One([HttpTrigger("get", Route = "of/{id:regex(^rare-(a|b)$)}")] HttpRequest request) => request.Path;

        [Function("Two")]
        public static string Two([HttpTrigger("get", Route = "of/{id:regex(^rare-(b|c)$)}")] HttpRequest request) => request.Path;
    }

    public static class Webhook
    {
        [Function("Webhook")]
        public static string Run([HttpTrigger("get", Route = "runtime/x")] HttpRequest request) => "mine" + request.PathBase;
    }
}
