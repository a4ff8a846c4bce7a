using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CharteFlow.LocalHost.Tests.Support;

namespace CharteFlow.LocalHost.Tests.Management;

public sealed class AdminTests(SharedHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private JsonElement Keys =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(host.State, "host-keys.json")));

    private string Master => Keys.GetProperty("master").GetString()!;

    private string System => Keys.GetProperty("durableTask").GetString()!;

    [Theory]
    [InlineData("admin/host/status", null, HttpStatusCode.Unauthorized)]
    [InlineData("admin/host/status", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("admin/host/status", nameof(System), HttpStatusCode.Unauthorized)]
    [InlineData("admin/no-such-page", null, HttpStatusCode.Unauthorized)]
    [InlineData("ADMIN/host/status", null, HttpStatusCode.Unauthorized)]
    [InlineData("admin/host/status", nameof(Master), HttpStatusCode.OK)]
    [InlineData("admin/no-such-page", nameof(Master), HttpStatusCode.NotFound)]
    [InlineData("runtime/no-such-page", null, HttpStatusCode.Unauthorized)]
    [InlineData("runtime/no-such-page", nameof(System), HttpStatusCode.NotFound)]
    [InlineData("runtime/no-such-page", nameof(Master), HttpStatusCode.NotFound)]
    public async Task Get_HostsOwnAddress_OpensWithItsKeyOnly(string address, string? key, HttpStatusCode expected)
    {
        using var response = await GetAsync(address, Value(key));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Get_KeyInTheQuery_OpensToo()
    {
        using var response = await host.Http.GetAsync($"admin/host/ping?code={Master}", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_Status_SaysRunning()
    {
        using var response = await GetAsync("admin/host/status", Master);
        var status = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(
            ("Running", host.Process.Id),
            (status.GetProperty("state").GetString(), status.GetProperty("processId").GetInt32())
        );
    }

    [Fact]
    public async Task Get_Functions_ListsThemWithAddressAndBindings()
    {
        using var response = await GetAsync("admin/functions", Master);
        var functions = (await response.Content.ReadFromJsonAsync<JsonElement[]>(Cancellation))!.ToDictionary(
            function => function.GetProperty("name").GetString()!
        );

        Assert.EndsWith(
            "/api/numbers/{id:int}",
            functions["Number"].GetProperty("invoke_url_template").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(JsonValueKind.Null, functions["Greet"].GetProperty("invoke_url_template").ValueKind);
        Assert.Contains(
            "durableClient",
            functions["Call"].GetProperty("config").GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("admin/functions/greet", HttpStatusCode.OK)]
    [InlineData("admin/functions/nobody", HttpStatusCode.NotFound)]
    public async Task Get_OneFunction_IsFoundWhateverTheCase(string address, HttpStatusCode expected)
    {
        using var response = await GetAsync(address, Master);

        Assert.Equal(expected, response.StatusCode);
    }

    private string? Value(string? key) =>
        key switch
        {
            nameof(Master) => Master,
            nameof(System) => System,
            _ => key,
        };

    private Task<HttpResponseMessage> GetAsync(string address, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        return host.Http.SendAsync(request, Cancellation);
    }
}
