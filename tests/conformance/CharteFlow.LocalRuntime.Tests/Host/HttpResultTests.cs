using System.Net;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class HttpResultTests : IAsyncLifetime
{
    private readonly AFunctionApp _app = new(typeof(HttpFunctionSamples));

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("Text", 200, "text/plain", "hello ")]
    [InlineData("Poco", 200, "application/json", """{"Name":"GET","Age":7}""")]
    [InlineData("Action", 202, "application/json", """{"name":"GET","age":8}""")]
    [InlineData("ByHand", 418, null, "GET")]
    [InlineData("Two", 201, "text/plain", "GET")]
    public async Task Get_Result_BecomesResponse(string path, int status, string? type, string body)
    {
        var response = await Client.GetAsync($"/api/{path}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_ProblemResult_IsProblemJson()
    {
        var response = await Client.GetAsync("/api/Json");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_FunctionThrows_IsEmptyServerErrorAndLogLine()
    {
        var response = await Client.GetAsync("/api/Fails");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(_app.Log.Lines, line => line.Text == "Function Fails failed.");
    }

    [Fact]
    public async Task Get_FunctionThrowsHalfWay_CutsTheResponseOff()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("/api/FailsLate"));
    }

    [Fact]
    public async Task Get_HostHeaderAndForwarding_AreSeenAsOnAzure()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/Headers");
        request.Headers.Host = "charter.example";
        request.Headers.Add("X-Forwarded-For", "10.0.0.1");

        var response = await Client.SendAsync(request);

        Assert.Equal("charter.example charter.example ", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_AdminPath_IsUnauthorized()
    {
        var response = await Client.GetAsync("/admin/host/status");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Get_Root_IsTheHostsOwnPage()
    {
        var text = await Client.GetStringAsync("/");

        Assert.Contains("up and running", text, StringComparison.Ordinal);
    }
}
