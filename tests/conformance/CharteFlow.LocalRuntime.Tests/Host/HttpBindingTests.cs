using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class HttpBindingTests : IAsyncLifetime
{
    private readonly AFunctionApp _app = new(typeof(HttpFunctionSamples), typeof(InstanceSample));

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => await _app
        .WithFile("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""")
        .With(builder => builder.Services.AddSingleton<Visits>().AddScoped<IScopeProbe, ScopeProbe>())
        .StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/Text?who=you", "hello you")]
    [InlineData("/typed/5/6f9619ff-8b86-d011-b42d-00c04fc964ff/blue", "5 6f9619ff-8b86-d011-b42d-00c04fc964ff Blue 3")]
    [InlineData("/optional", "none 1  GET")]
    [InlineData("/optional/x?page=3&day=2026-11-23", "x 3 23 GET")]
    [InlineData("/assets/css/site.css?v=2", "css/site.css2")]
    [InlineData("/kind/b", "b/kind/b")]
    [InlineData("/number/12", "12")]
    [InlineData("/context/9", "Context 9 True httpTrigger True ")]
    public async Task Get_RouteAndQueryValues_AreBound(string path, string expected)
    {
        var text = await Client.GetStringAsync(path);

        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("/typed/five/6f9619ff-8b86-d011-b42d-00c04fc964ff/blue")]
    [InlineData("/kind/c")]
    [InlineData("/nowhere")]
    public async Task Get_PathOfNoFunction_IsNotFoundAndEmpty(string path)
    {
        var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    public async Task Request_UndeclaredMethod_IsNotFound(string method)
    {
        var response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/Text"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/number/twelve", "\"value\" has a value that cannot be read.")]
    [InlineData("/number/99999999999", "\"value\" has a value that cannot be read.")]
    [InlineData("/optional?page=x", "\"page\" has a value that cannot be read.")]
    [InlineData("/required", "\"page\" is missing; give the parameter a default, or let it be null.")]
    public async Task Get_ValueThatCannotBeBound_IsServerErrorAndSaysWhyInTheLog(string path, string reason)
    {
        var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(reason, _app.Log.Errors.OfType<FunctionInputConverterException>().Select(error => error.Message));
    }

    [Fact]
    public async Task Post_JsonBody_IsBound()
    {
        var response = await Client.PostAsJsonAsync("/body", new { name = "Ada", age = 36 });

        Assert.Equal(new Person("AdaPOST", 36), await response.Content.ReadFromJsonAsync<Person>());
    }

    [Fact]
    public async Task Post_JsonForTriggerParameter_IsBound()
    {
        var response = await Client.PostAsJsonAsync("/person", new { name = "Ada", age = 36 });

        Assert.Equal("Ada", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/body", """{ "name": "Ada", """, "application/json", "The JSON body cannot be read at $, line 1.")]
    [InlineData("/body", """{ "name": "Ada", "age": "old" }""", "application/json", "The JSON body cannot be read at $.age, line 1.")]
    [InlineData("/body", "null", "application/json", "A JSON body is missing.")]
    [InlineData("/body", "", "application/json", "A JSON body is missing.")]
    [InlineData("/maybe", "", "application/json", "A JSON body is missing.")]
    [InlineData("/body", "name=Ada", "text/plain", "The body must be JSON (Content-Type: application/json).")]
    public async Task Post_BadBody_IsServerErrorAndSaysWhyInTheLog(string path, string body, string type, string reason)
    {
        var response = await Client.PostAsync(path, new StringContent(body, Encoding.UTF8, type));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(reason, _app.Log.Errors.OfType<FunctionInputConverterException>().Select(error => error.Message));
    }

    [Fact]
    public async Task Get_QueryAndRouteValues_AreBindingData()
    {
        var text = await Client.GetStringAsync("/context/9?colour=red&id=7");

        Assert.Equal("Context 9 True httpTrigger True red", text);
    }

    [Fact]
    public async Task Get_InstanceFunction_SharesSingletonsAndHasItsOwnScope()
    {
        var first = (await Client.GetStringAsync("/Visit")).Split(' ');
        var second = (await Client.GetStringAsync("/Visit")).Split(' ');

        Assert.Equal(["1", "2"], new[] { first[0], second[0] });
        Assert.NotEqual(first[1], second[1]);
    }
}
