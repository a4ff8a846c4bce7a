using System.Diagnostics;
using System.Globalization;
using CharteFlow.LocalHost.Tests.Support;

namespace CharteFlow.LocalHost.Tests.Processes;

public sealed class ProcessTests(SharedHost shared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Start_Functions_AreListedWithAddressOrTrigger()
    {
        var (lines, address) = (shared.Process.Lines, shared.Http.BaseAddress!.ToString());

        Assert.Contains($"        Number: [GET] {address}api/numbers/{{id:int}}", lines);
        Assert.Contains($"        Page: [GET,HEAD,PUT] {address}api/page/{{name?}}", lines);
        Assert.Contains($"        Anything: {address}api/Anything", lines);
        Assert.Contains("        Hello: orchestrationTrigger", lines);
        Assert.Contains("        Daily: timerTrigger", lines);
        Assert.Contains($"/admin opens with the key in {Path.Combine(shared.State, "host-keys.json")}.", lines);
    }

    [Fact]
    public void Start_TimerWithoutItsSetting_IsLeftOutWithALine()
    {
        Assert.Contains(
            "Function \"Held\" is left out: setting \"Held\" in schedule \"%Held%\" is missing; add it to Values of local.settings.json.",
            shared.Process.Lines
        );
        Assert.DoesNotContain(shared.Process.Lines, line => line.StartsWith("        Held:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Terminate_RequestUnderWay_FinishesAndBothProcessesEndWell()
    {
        using var host = new HostProcess(_folder.Path);
        var address = await host.AddressAsync();
        using var http = new HttpClient { BaseAddress = address };
        using var worker = await WorkerOfAsync(http);
        using var client = await Http.RawClient.ConnectAsync(address);
        await client.SendAsync("POST /api/hold/under-way HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\na");
        await http.GetStringAsync("api/meetings/under-way");

        host.Terminate();
        await client.SendAsync("b");

        Assert.Contains("read", await client.ReadUntilAsync("read"), StringComparison.Ordinal);
        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.True(worker.HasExited);
        Assert.Equal("", await host.Errors);
    }

    [Fact]
    public async Task Kill_Host_WorkerEndsByItself()
    {
        using var host = new HostProcess(_folder.Path);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        using var worker = await WorkerOfAsync(http);

        host.Kill();

        await worker.WaitForExitAsync().WaitAsync(Places.Patience);
        Assert.True(worker.HasExited);
    }

    private static async Task<Process> WorkerOfAsync(HttpClient http) =>
        Process.GetProcessById(int.Parse(await http.GetStringAsync("api/process"), CultureInfo.InvariantCulture));
}
