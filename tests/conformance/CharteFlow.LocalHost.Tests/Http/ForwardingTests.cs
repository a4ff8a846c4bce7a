using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using CharteFlow.LocalHost.Tests.Support;

namespace CharteFlow.LocalHost.Tests.Http;

public sealed class ForwardingTests(SharedHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api/numbers/7", "GET number 7")]
    [InlineData("api/letters/b", "GET letter b")]
    [InlineData("api/files/a/b%20c/d.txt", "GET file a/b c/d.txt")]
    [InlineData("api/files", "GET file ")]
    [InlineData("api/page", "GET page none ")]
    [InlineData("api/page/of%C3%A9?q=1%262", "GET page ofé 1&2")]
    [InlineData("API/PAGE/Case", "GET page Case ")]
    [InlineData("api/anything", "GET anything")]
    public async Task Get_Route_IsTheFunctionsWithItsValues(string address, string expected) =>
        Assert.Equal(expected, await host.Http.GetStringAsync(address, Cancellation));

    [Theory]
    [InlineData("GET", "api/numbers/seven")]
    [InlineData("GET", "api/letters/c")]
    [InlineData("GET", "api/no-such-page")]
    [InlineData("GET", "numbers/7")]
    [InlineData("POST", "api/numbers/7")]
    [InlineData("HEAD", "api/numbers/7")]
    [InlineData("DELETE", "api/page")]
    public async Task Request_NoRouteOrMethod_IsNotFoundWithoutBody(string method, string address)
    {
        using var response = await SendAsync(method, address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("PUT", "api/page/x", "PUT page x ")]
    [InlineData("PATCH", "api/anything", "PATCH anything")]
    [InlineData("HEAD", "api/page/x", "")]
    public async Task Request_DeclaredMethod_IsForwarded(string method, string address, string expected)
    {
        using var response = await SendAsync(method, address);

        Assert.Equal(
            (HttpStatusCode.OK, expected),
            (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation))
        );
    }

    [Fact]
    public async Task Get_Root_IsTheHomePage() =>
        Assert.Equal("Your function app is up and running.\n", await host.Http.GetStringAsync("", Cancellation));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000_000)]
    public async Task Post_Body_ComesBackWhole(int size)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);

        using var response = await host.Http.PostAsync("api/echo", new ByteArrayContent(body), Cancellation);

        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Post_BodyAboveTheLimit_IsRefused()
    {
        using var client = await RawClient.ConnectAsync(host.Http.BaseAddress!);

        await client.SendAsync("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857601\r\n\r\n");

        Assert.Contains("HTTP/1.1 413", await client.ReadUntilAsync("\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_WrittenPartByPart_ArrivesPartByPart()
    {
        using var response = await host.Http.GetAsync(
            "api/drip/go-on",
            HttpCompletionOption.ResponseHeadersRead,
            Cancellation
        );
        using var parts = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var buffer = new char[4];

        await parts.ReadBlockAsync(buffer, Cancellation);
        var first = new string(buffer);
        await host.Http.PostAsync("api/meetings/go-on", null, Cancellation);

        Assert.Equal(("one;", "two;"), (first, await parts.ReadToEndAsync(Cancellation)));
    }

    [Fact]
    public async Task Headers_OfTheClient_ArriveAndWhatItSaysOfItsOriginDoesNot()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/headers")
        {
            Headers = { Host = "app.example.com:8080" },
        };
        foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "x-ms-invocation-id" })
            request.Headers.Add(name, "203.0.113.9");
        request.Headers.Add("X-Mine", "kept");

        using var response = await host.Http.SendAsync(request, Cancellation);
        var seen = new Dictionary<string, string>(
            (await response.Content.ReadFromJsonAsync<Dictionary<string, string>>(Cancellation))!,
            StringComparer.OrdinalIgnoreCase
        );

        Assert.Equal(("kept", "app.example.com:8080"), (seen["X-Mine"], seen["Host"]));
        Assert.DoesNotContain(seen.Values, value => value.Contains("203.0.113.9", StringComparison.Ordinal));
        Assert.Equal("http", seen["X-Original-Proto"]);
        Assert.StartsWith("127.0.0.1:", seen["X-Original-For"], StringComparison.Ordinal);
        Assert.True(seen.ContainsKey("X-Original-Host"));
    }

    [Fact]
    public async Task Client_Leaves_FunctionIsCancelled()
    {
        using var leaving = new CancellationTokenSource();
        var request = host.Http.GetAsync("api/linger/client-leaves", leaving.Token);
        await host.Http.GetStringAsync("api/meetings/client-leaves", Cancellation);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.Equal("reached", await host.Http.GetStringAsync("api/meetings/client-leaves-left", Cancellation));
    }

    [Fact]
    public async Task Function_Throws_IsServerErrorWithoutBodyAndItsPathIsInNoLog()
    {
        using var response = await SendAsync("GET", "api/fail/a-secret-token");
        await host.Process.LineAsync("The sample fails, as planned.");
        var before = host.Process.Lines.Count;

        // What is logged of a request is printed before the line of a later one.
        using var later = await SendAsync("GET", "api/fail/another-one");
        var line = await host.Process.LineAsync("The sample fails, as planned.", before);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains(" fail: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(
            host.Process.Lines,
            printed => printed.Contains("a-secret-token", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("SampleValue", "of the file")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT", "Development")]
    [InlineData("DOTNET_STARTUP_HOOKS", "GET finds none")]
    public async Task Worker_Environment_HoldsTheSettings(string name, string expected) =>
        Assert.Equal(expected, await host.Http.GetStringAsync($"api/settings/{name}", Cancellation));

    [Fact]
    public async Task Worker_Environment_WinsOverTheFile() =>
        Assert.Equal(
            Environment.GetEnvironmentVariable("PATH"),
            await host.Http.GetStringAsync("api/settings/PATH", Cancellation)
        );

    private Task<HttpResponseMessage> SendAsync(string method, string address) =>
        host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Cancellation);
}

/// <summary>A connection whose bytes the test sends and reads itself.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new RawClient();
        await client._client.ConnectAsync(address.Host, address.Port);
        return client;
    }

    public Task SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    /// <summary>Reads until the text has come, or the connection has ended.</summary>
    public async Task<string> ReadUntilAsync(string expected)
    {
        using var patience = new CancellationTokenSource(Places.Patience);
        var (seen, buffer) = (new StringBuilder(), new byte[1024]);
        while (
            !seen.ToString().Contains(expected, StringComparison.Ordinal)
            && await _client.GetStream().ReadAsync(buffer, patience.Token) is > 0 and var count
        )
            seen.Append(Encoding.ASCII.GetString(buffer, 0, count));
        return seen.ToString();
    }

    public void Dispose() => _client.Dispose();
}
