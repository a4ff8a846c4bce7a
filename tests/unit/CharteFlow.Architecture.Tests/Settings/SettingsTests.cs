using System.Text.Json;

namespace CharteFlow.Architecture.Tests.Settings;

/// <summary>
/// The sample of settings is the whole list: each key that an options class binds, and none that nobody reads.
/// </summary>
public sealed class SettingsTests
{
    private static readonly string[] HostKeys =
    [
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage",
        "FUNCTIONS_WORKER_RUNTIME",
    ];

    [Fact]
    public void Sample_Keys_AreThoseThatTheAppReads()
    {
        var known = Setting.All.Select(setting => setting.Key).Concat(HostKeys).Concat(Setting.OfTimers);

        Assert.Equal(known.Order(StringComparer.Ordinal), SampleValues().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sample_Values_AreHarmless()
    {
        var secrets = SampleValues()
            .Where(pair =>
                pair.Key.EndsWith("Password", StringComparison.Ordinal)
                || pair.Key.EndsWith("Secret", StringComparison.Ordinal)
            );

        Assert.All(secrets, pair => Assert.Equal("", pair.Value));
    }

    [Fact]
    public void HostJson_AtTheRoot_GoesBesideTheApp()
    {
        var items = Repository
            .ReadXml("functions/CharteFlow.Functions/CharteFlow.Functions.csproj")
            .Descendants()
            .Where(item => (string?)item.Attribute("Link") == "host.json");

        var item = Assert.Single(items);
        Assert.Equal("../../host.json", (string?)item.Attribute("Include"));
        Assert.Equal("PreserveNewest", (string?)item.Attribute("CopyToOutputDirectory"));
        Assert.Equal(
            Repository.Read("host.json"),
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))
        );
    }

    // A personal link's token is in its path, and who holds it may answer for its owner. The host of Azure Functions
    // writes the path into the requests and the dependencies that it tells Application Insights, unless told not to.
    [Fact]
    public void HostJson_KeepsAddressesOfRequestsOutOfTheHostsTelemetry()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));

        var insights = host.RootElement.GetProperty("logging").GetProperty("applicationInsights");

        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.False(
            insights
                .GetProperty("httpAutoCollectionOptions")
                .GetProperty("enableHttpTriggerExtendedInfoCollection")
                .GetBoolean()
        );

        // SystemTraceMiddleware writes the path of each request, at Information.
        var levels = host.RootElement.GetProperty("logging").GetProperty("logLevel");
        Assert.Equal("Warning", levels.GetProperty("Microsoft.Azure.WebJobs.Script.WebHost.Middleware").GetString());
    }

    private static Dictionary<string, string> SampleValues()
    {
        using var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        return sample
            .RootElement.GetProperty("Values")
            .EnumerateObject()
            .ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }
}
