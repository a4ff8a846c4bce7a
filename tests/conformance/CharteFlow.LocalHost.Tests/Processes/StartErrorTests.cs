using System.Net;
using System.Net.Sockets;
using CharteFlow.LocalHost.SampleApp;
using CharteFlow.LocalHost.Tests.Support;

namespace CharteFlow.LocalHost.Tests.Processes;

/// <summary>A host that cannot start says why on its error output and ends with code 1.</summary>
public sealed class StartErrorTests(SharedHost shared) : IDisposable
{
    private const string WorkerConfig =
        """{ "description": { "language": "dotnet-isolated", "defaultExecutablePath": "dotnet", "defaultWorkerPath": "App.dll" } }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Start_FolderWithoutApp_SaysWhatIsMissing() =>
        ExpectAsync(
            $"{_folder.File("worker.config.json")} is missing: the folder holds no built .NET isolated function app. Build the app, or name its output folder.\n",
            null,
            _folder.Path
        );

    [Theory]
    [InlineData("{ half")]
    [InlineData("{}")]
    [InlineData("""{ "description": { "defaultExecutablePath": "dotnet" } }""")]
    public Task Start_WorkerConfigThatNamesNoWorker_SaysSo(string config)
    {
        var file = _folder.Write("worker.config.json", config);

        return ExpectAsync(
            $"{file} does not name a worker (description.defaultExecutablePath, description.defaultWorkerPath). Build the app again.\n",
            null,
            _folder.Path
        );
    }

    [Fact]
    public Task Start_AssemblyMissing_NamesIt()
    {
        _folder.Write("worker.config.json", WorkerConfig);

        return ExpectAsync(
            $"{_folder.File("App.dll")} is missing, which worker.config.json names. Build the app again.\n",
            null,
            _folder.Path
        );
    }

    [Fact]
    public Task Start_AppForAFrameworkThatIsNotHere_GivesTheWorkersOwnWords()
    {
        _folder.Write("worker.config.json", WorkerConfig);
        _folder.Write(
            "App.runtimeconfig.json",
            """{ "runtimeOptions": { "tfm": "net99.0", "framework": { "name": "Microsoft.NETCore.App", "version": "99.0.0" } } }"""
        );
        File.Copy(Path.Combine(Places.SampleApp, "CharteFlow.LocalHost.SampleApp.dll"), _folder.File("App.dll"));

        return ExpectAsync("The worker ended before it was ready (exit code 150: *99.0.0*", null, _folder.Path);
    }

    [Theory]
    [InlineData(
        "program",
        "The worker ended before it was ready (exit code *The sample's program fails, as its setting says.*"
    )]
    [InlineData("options", "The worker ended before it was ready (exit code *Sample__Value is missing.*")]
    [InlineData(
        "index",
        "The worker could not list its functions: *The sample's functions cannot be listed, as its setting says.*"
    )]
    public Task Start_AppFails_GivesItsReason(string where, string expected) =>
        ExpectAsync(expected, new() { [SampleProgram.FailsAt] = where });

    [Fact]
    public Task Start_BadHostJson_NamesFileAndLine()
    {
        var error = _folder.Write("host.json", "{\n oops");

        return ExpectAsync($"{Path.GetFileName(error)}, line 2: not valid JSON. *", null, _folder.Path);
    }

    [Fact]
    public async Task Start_PortInUse_NamesPortAndHowToChangeIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await ExpectAsync(
            $"Port {port} is in use. Choose another one with --port N, or a free one with --port 0.\n",
            null,
            Places.SampleApp,
            "--port",
            $"{port}"
        );
    }

    [Fact]
    public Task Start_FolderInUse_SaysSo() =>
        ExpectAsync(
            $"Another process *{shared.State}*",
            null,
            Places.SampleApp,
            "--port",
            "0",
            "--folder",
            shared.State
        );

    [Fact]
    public async Task Start_KeysThatCannotBeRead_NamesTheFile()
    {
        Directory.CreateDirectory(_folder.File(".charteflow"));
        await File.WriteAllTextAsync(_folder.File(".charteflow/host-keys.json"), "{}");

        await ExpectAsync(
            $"{_folder.File(".charteflow/host-keys.json")} does not hold the host's keys. Delete it: the next start makes new ones.\n",
            null
        );
    }

    // In the expected text, * stands for anything.
    private async Task ExpectAsync(string expected, Dictionary<string, string>? settings, params string[] arguments)
    {
        using var host = new HostProcess(_folder.Path, settings, arguments);

        var (code, errors) = (await host.ExitCodeAsync(), await host.Errors);

        Assert.Equal(1, code);
        Assert.DoesNotContain(host.Lines, line => line.Contains("   at ", StringComparison.Ordinal));
        Assert.Matches(
            $"(?s)^{string.Join(".*", expected.Split('*').Select(System.Text.RegularExpressions.Regex.Escape))}$",
            errors.ReplaceLineEndings("\n").TrimEnd('\n') + (expected.EndsWith('\n') ? "\n" : "")
        );
    }
}
