using System.Net.Sockets;
using System.Text;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charteflow-process-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Start_Functions_AreListedWithTriggerAndAddress()
    {
        WriteSettings();
        using var app = new SampleProcess(_folder.FullName);

        var lines = app.WaitUntilListening();

        Assert.Contains(lines, line => line.StartsWith("        Hold: [POST] http://127.0.0.1:", StringComparison.Ordinal)
            && line.EndsWith("/api/hold", StringComparison.Ordinal));
        Assert.Contains("        Tick: timerTrigger", lines);
    }

    [Fact]
    public async Task Start_SettingMissing_EndsWithOneLineAndCodeOne()
    {
        using var app = new SampleProcess(_folder.FullName);

        var code = await app.WaitForExitAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            "Function \"Tick\": setting \"TickSchedule\" in schedule \"%TickSchedule%\" is missing; add it to Values of local.settings.json.",
            Assert.Single((await app.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Terminate_RequestUnderWay_FinishesAndProcessEndsWell()
    {
        WriteSettings();
        using var app = new SampleProcess(_folder.FullName);
        var address = new Uri(app.WaitUntilListening()[^1].Split(' ')[2]);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await SendAsync(stream, "POST /api/hold HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
        await ReadUntilAsync(stream, "started;");

        app.Terminate();
        await SendAsync(stream, "1\r\nb\r\n0\r\n\r\n");
        await ReadUntilAsync(stream, "done;");
        var code = await app.WaitForExitAsync();

        Assert.Equal(0, code);
    }

    private static Task SendAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task ReadUntilAsync(NetworkStream stream, string expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new StringBuilder();
        var buffer = new byte[1024];
        while (!seen.ToString().Contains(expected, StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, patience.Token);
            Assert.True(count > 0, $"The connection ended after: {seen}");
            seen.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
    }

    private void WriteSettings() =>
        File.WriteAllText(Path.Combine(_folder.FullName, "local.settings.json"), """{ "Values": { "TickSchedule": "0 0 8 * * *" } }""");
}
