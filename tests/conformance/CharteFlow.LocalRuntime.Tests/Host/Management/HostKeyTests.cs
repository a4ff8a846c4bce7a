using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;

namespace CharteFlow.LocalRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class HostKeyTests
{
    private const string Status = "/admin/host/status";
    private const string Instances = "/runtime/webhooks/durabletask/instances";

    [Theory]
    [InlineData(Status)]
    [InlineData("/admin/no/such/address")]
    [InlineData(Instances)]
    [InlineData("/runtime/webhooks/durabletask/orchestrators/Greet")]
    [InlineData("/runtime/no/such/address")]
    [InlineData("/ADMIN/host/status")]
    [InlineData("/Runtime/WebHooks/durabletask/instances")]
    public async Task Request_WithoutKey_IsUnauthorizedAndEmpty(string path)
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        var response = await app.Client.GetAsync(path);
        var post = await app.Client.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, post.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Request_WrongKey_IsUnauthorized(string key)
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        var response = await app.Client.GetAsync($"{Instances}?code={key}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Request_KeyInQueryOrHeader_IsAllowed()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();
        var byHeader = new HttpRequestMessage(HttpMethod.Get, Instances);
        byHeader.Headers.Add("x-functions-key", AHostKey.DurableTask(app));

        var query = await app.Client.GetAsync($"{Instances}?code={AHostKey.DurableTask(app)}");
        var header = await app.Client.SendAsync(byHeader);

        Assert.Equal(HttpStatusCode.OK, query.StatusCode);
        Assert.Equal(HttpStatusCode.OK, header.StatusCode);
    }

    [Fact]
    public async Task Request_KeyOfTheExtension_OpensNoAdminAddress()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        var withSystem = await app.Client.GetAsync($"{Status}?code={AHostKey.DurableTask(app)}");
        var withMaster = await app.Client.GetAsync($"{Instances}?code={AHostKey.Master(app)}");

        Assert.Equal(HttpStatusCode.Unauthorized, withSystem.StatusCode);
        Assert.Equal(HttpStatusCode.OK, withMaster.StatusCode);
    }

    [Fact]
    public async Task Keys_SecondStart_AreTheSameAndForTheOwnerOnly()
    {
        await using var first = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();
        var keys = (AHostKey.Master(first), AHostKey.DurableTask(first));
        await first.StopAsync();

        await using var second = await new AFunctionApp(new DirectoryInfo(first.Folder), typeof(HttpFunctionSamples)).StartAsync();

        Assert.Equal(keys, (AHostKey.Master(second), AHostKey.DurableTask(second)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(AHostKey.FileOf(second)));
    }

    [Fact]
    public async Task Keys_FileThatOthersCouldRead_IsClosedToThem()
    {
        await using var first = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();
        await first.StopAsync();
        File.SetUnixFileMode(AHostKey.FileOf(first), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var second = await new AFunctionApp(new DirectoryInfo(first.Folder), typeof(HttpFunctionSamples)).StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(AHostKey.FileOf(second)));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{ "master": "x" }""")]
    [InlineData("""{ "master": "", "durableTask": "" }""")]
    public async Task Start_KeyFileIsBroken_SaysWhatToDo(string content)
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples)).WithFile("host-keys.json", content);

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(app.StartAsync);

        Assert.Equal($"{AHostKey.FileOf(app)} does not hold the host's keys. Delete it: the next start makes new ones.", error.Message);
    }

    [Fact]
    public async Task Status_MasterKey_SaysThatTheHostRuns()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        using var status = JsonDocument.Parse(await app.Client.GetStringAsync($"{Status}?code={AHostKey.Master(app)}"));

        Assert.Equal("Running", status.RootElement.GetProperty("state").GetString());
        Assert.NotEmpty(status.RootElement.GetProperty("version").GetString()!);
        Assert.True(status.RootElement.GetProperty("processUptime").GetInt64() >= 0);
    }

    [Fact]
    public async Task Ping_MasterKey_IsEmptyAndFine()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        var response = await app.Client.PostAsync($"/admin/host/ping?code={AHostKey.Master(app)}", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Functions_MasterKey_ListsThemWithTheirAddresses()
    {
        await using var app = await new AFunctionApp(typeof(DurableFunctionTests.Samples), typeof(DurableFunctionTests.InstanceActivity))
            .WithService(new Visits()).StartAsync();
        var code = AHostKey.Master(app);

        using var list = JsonDocument.Parse(await app.Client.GetStringAsync($"/admin/functions?code={code}"));
        using var one = JsonDocument.Parse(await app.Client.GetStringAsync($"/admin/functions/start?code={code}"));
        var missing = await app.Client.GetAsync($"/admin/functions/nothing?code={code}");

        Assert.Equal(
            ["AwaitEvent", "Greet", "SayHello", "Sleep", "Start"],
            list.RootElement.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order());
        Assert.Equal($"{app.Client.BaseAddress}api/start", one.RootElement.GetProperty("invoke_url_template").GetString());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
