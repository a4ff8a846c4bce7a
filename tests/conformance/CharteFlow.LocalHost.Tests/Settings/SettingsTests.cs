using CharteFlow.LocalHost.Settings;
using CharteFlow.LocalHost.Start;
using CharteFlow.LocalHost.Tests.Support;
using DurableTask.Core.Settings;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("host.json", "{\n  \"version\": \"2.0\",\n  oops\n}", "host.json, line 3: not valid JSON. ")]
    [InlineData("host.json", "[]", "host.json: the file must hold one JSON object.")]
    [InlineData("host.json", """{ "version": "1.0" }""", "host.json: version \"1.0\" is not known; only \"2.0\" is.")]
    [InlineData(
        "host.json",
        """{ "extensions": { "http": { "routePrefix": 5 } } }""",
        "host.json: extensions.http.routePrefix must be text."
    )]
    [InlineData(
        "host.json",
        """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""",
        "host.json: extensions.durableTask.maxConcurrentActivityFunctions must be a whole number, 1 or more."
    )]
    [InlineData(
        "host.json",
        """{ "extensions": { "durableTask": { "versionMatchStrategy": "Newer" } } }""",
        "host.json: extensions.durableTask.versionMatchStrategy must be one of None, Strict, CurrentOrOlder."
    )]
    [InlineData(
        "host.json",
        """{ "logging": { "logLevel": { "default": "Loud" } } }""",
        "host.json: logging.logLevel.default must be one of Trace, Debug, "
    )]
    [InlineData("local.settings.json", "{\n\"Values\": {", "local.settings.json, line 2: not valid JSON. ")]
    [InlineData(
        "local.settings.json",
        """{ "Values": { "A": { "B": 1 } } }""",
        "local.settings.json: Values.A must be text."
    )]
    [InlineData("local.settings.json", """{ "Values": [] }""", "local.settings.json: Values must be a JSON object.")]
    [InlineData(
        "local.settings.json",
        """{ "Host": { "LocalHttpPort": "x" } }""",
        "local.settings.json: Host.LocalHttpPort must be a whole number, 0 or more."
    )]
    [InlineData(
        "local.settings.json",
        """{ "IsEncrypted": true }""",
        "local.settings.json: the settings are encrypted; "
    )]
    public void Read_BadFile_NamesFileAndPlace(string file, string content, string expected)
    {
        _folder.Write(file, content);

        var error = Assert.Throws<HostStartException>(() => HostSettings.Read(_folder.Path));

        Assert.StartsWith(expected, Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HostJson_SaysWhatMattersHere()
    {
        _folder.Write(
            "host.json",
            """
            {
              // comments and trailing commas are allowed
              "version": "2.0",
              "logging": { "logLevel": { "default": "Warning", "Function.Echo": "debug" } },
              "Extensions": {
                "http": { "routePrefix": "/v1/" },
                "durableTask": {
                  "maxConcurrentActivityFunctions": 3, "maxConcurrentOrchestratorFunctions": 4, "defaultVersion": "2.1",
                  "versionMatchStrategy": "strict", "versionFailureStrategy": "Fail",
                },
              },
            }
            """
        );

        var host = HostSettings.Read(_folder.Path).HostJson;

        Assert.Equal(
            ("v1", 3, 4, "2.1"),
            (host.RoutePrefix, host.MaxConcurrentActivities, host.MaxConcurrentOrchestrators, host.DefaultVersion)
        );
        Assert.Equal(
            (VersioningSettings.VersionMatchStrategy.Strict, VersioningSettings.VersionFailureStrategy.Fail),
            (host.MatchStrategy, host.FailureStrategy)
        );
        Assert.Equal((LogLevel.Warning, LogLevel.Debug), (host.LogLevels["default"], host.LogLevels["Function.Echo"]));
    }

    [Fact]
    public void Read_FilesThatSayNothing_TakeTheHostsDefaults()
    {
        _folder.Write("host.json", "{}");
        _folder.Write("local.settings.json", "{}");

        var settings = HostSettings.Read(_folder.Path);

        Assert.Equal(
            ("api", null, null),
            (settings.HostJson.RoutePrefix, settings.HostJson.DefaultVersion, settings.Local.Port)
        );
        Assert.Empty(settings.Local.Values);
    }

    [Fact]
    public void Read_LocalSettings_AreVariablesAndConfiguration()
    {
        _folder.Write(
            "local.settings.json",
            """
            { "Values": { "Mail__From": "hr@example.com", "Number": 5 }, "ConnectionStrings": { "Main": "of the file" }, "Host": { "LocalHttpPort": 7099 } }
            """
        );

        var settings = HostSettings.Read(_folder.Path);

        Assert.Equal(
            ("hr@example.com", "5", 7099),
            (settings.Configuration["Mail:From"], settings.Local.Values["Number"], settings.Local.Port)
        );
        Assert.Equal("of the file", settings.Local.Values["ConnectionStrings__Main"]);
    }

    [Fact]
    public void Read_SettingAlsoInTheEnvironment_IsTheEnvironments()
    {
        _folder.Write("local.settings.json", """{ "Values": { "PATH": "of the file" } }""");

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), HostSettings.Read(_folder.Path).Configuration["PATH"]);
    }

    [Theory]
    [InlineData("seven")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void Arguments_BadPort_IsRefused(string port) =>
        Assert.Equal(
            $"--port: \"{port}\" is not a port number from 0 to 65535.",
            Assert.Throws<HostStartException>(() => HostArguments.Parse(["app", "--port", port])).Message
        );

    [Fact]
    public void Arguments_AllGiven_AreRead() =>
        Assert.Equal(
            new HostArguments("app", 0, "state"),
            HostArguments.Parse(["app", "--port", "0", "--folder", "state"])
        );

    [Theory]
    [InlineData]
    [InlineData("--port", "0")]
    public void Arguments_WithoutAnApp_SayHow(params string[] arguments) =>
        Assert.StartsWith(
            "Usage: ",
            Assert.Throws<HostStartException>(() => HostArguments.Parse(arguments)).Message,
            StringComparison.Ordinal
        );
}
