using System.Net;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class SettingsTests
{
    [Fact]
    public async Task Values_OfLocalSettings_AreConfigurationAndEnvironment()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile("local.settings.json", """
            {
              // comments are allowed, as in the Functions tools
              "IsEncrypted": false,
              "Values": { "SettingsTests__Mail__From": "hr@example.com", "SettingsTests_Number": 5, },
              "ConnectionStrings": { "SettingsTests": "UseDevelopmentStorage=true" }
            }
            """);

        var builder = app.NewBuilder();

        Assert.Equal("hr@example.com", builder.Configuration["SettingsTests:Mail:From"]);
        Assert.Equal("5", builder.Configuration["SettingsTests_Number"]);
        Assert.Equal("UseDevelopmentStorage=true", builder.Configuration.GetConnectionString("SettingsTests"));
    }

    [Fact]
    public async Task Values_AlsoInEnvironment_EnvironmentWins()
    {
        Environment.SetEnvironmentVariable("SettingsTests_Won", "environment");
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile("local.settings.json", """{ "Values": { "SettingsTests_Won": "file" } }""");

        var builder = app.NewBuilder();

        Assert.Equal("environment", builder.Configuration["SettingsTests_Won"]);
    }

    [Fact]
    public async Task Values_OfAnEarlierHost_AreNotTheEnvironmentOfTheNext()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile("local.settings.json", """{ "Values": { "SettingsTests_Twice": "first" } }""").NewBuilder();

        var builder = app.WithFile("local.settings.json", """{ "Values": { "SettingsTests_Twice": "second" } }""").NewBuilder();

        Assert.Equal("second", builder.Configuration["SettingsTests_Twice"]);
    }

    [Fact]
    public async Task Arguments_BesideTheHostsOwn_AreConfigurationAndWin()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile("local.settings.json", """{ "Values": { "SettingsTests_Arg": "file" } }""");

        var builder = app.NewBuilder("--SettingsTests_Arg", "argument");

        Assert.Equal("argument", builder.Configuration["SettingsTests_Arg"]);
    }

    [Theory]
    [InlineData("{}", new string[0], 7071)]
    [InlineData("""{ "Host": { "LocalHttpPort": 7099 } }""", new string[0], 7099)]
    [InlineData("""{ "Host": { "LocalHttpPort": 7099 } }""", new[] { "--port", "7123" }, 7123)]
    public async Task Port_ArgumentThenFileThenDefault_IsUsed(string settings, string[] args, int expected)
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile("local.settings.json", settings);
        var builder = FunctionsApplication.CreateBuilder([.. args, "--contentRoot", app.Folder]);

        await using var services = builder.Services.BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value;

        Assert.Equal(expected, options.Port);
        Assert.Equal(Path.GetFullPath(".charteflow"), options.Folder);
    }

    [Fact]
    public async Task HomePage_Disabled_IsNoContent()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        await app.WithFile("local.settings.json", """{ "Values": { "AzureWebJobsDisableHomepage": "true" } }""").StartAsync();

        var response = await app.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task HomePage_WithARouteThatTakesIt_IsTheFunctions()
    {
        await using var app = new AFunctionApp(typeof(CatchAllSample));
        await app.WithFile("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""").StartAsync();

        Assert.Equal(("caught /", "caught /no/such/page"), (await app.Client.GetStringAsync("/"), await app.Client.GetStringAsync("/no/such/page")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.PostAsync("/no/such/page", null)).StatusCode);
    }

    [Fact]
    public async Task Runtime_Started_KnowsAddressAndFolder()
    {
        await using var app = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();

        var runtime = app.Services.GetRequiredService<ILocalRuntime>();

        Assert.NotEqual(0, runtime.BaseAddress.Port);
        Assert.Equal(app.Folder, runtime.Folder);
    }

    [Fact]
    public async Task Runtime_NotStarted_HasNoAddress()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        using var host = app.NewBuilder().Build();

        var runtime = host.Services.GetRequiredService<ILocalRuntime>();

        Assert.Throws<InvalidOperationException>(() => runtime.BaseAddress);
    }
}
