using System.Text.Json;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>E-mails that cannot leave are known before HR starts a cycle.</summary>
public sealed class MailProblemTests
{
    [Fact]
    public async Task Mailbox_MayNotBeUsed_IsSaidOnHrsPagesAndToMonitorsUntilItIsMended()
    {
        await using var peer = await GraphPeer.GraphPeer.StartAsync(TimeProvider.System);
        peer.Mail.FindStatus = 403;
        await using var test = await TestApp.StartAsync(change: setup => setup with
        {
            Settings = new Dictionary<string, string?>
            {
                ["Graph:Endpoint"] = peer.Endpoint.ToString(),
                ["Mail:Kind"] = "Graph",
                ["Mail:From"] = "rh@example.test",
                ["Mail:Graph:Patience"] = "00:00:00",
            },
        });

        var refused = await test.Hr.OpenAsync("/console");
        var health = await HealthAsync(test);
        peer.Mail.FindStatus = 0;
        test.App.Clock.Advance(TimeSpan.FromMinutes(6));
        var mended = await test.Hr.OpenAsync("/console");

        Assert.Contains("Application Mail.Send", refused.Document.QuerySelector(".alert.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Degraded", "Degraded"), health);
        Assert.Null(mended.Document.QuerySelector(".alert.bad"));
        Assert.Equal(("Healthy", "Healthy"), await HealthAsync(test));
    }

    private static async Task<(string? App, string? Mail)> HealthAsync(TestApp test)
    {
        using var http = new HttpClient();
        using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(test.App.Address, "/health")));
        return (health.RootElement.GetProperty("status").GetString(), health.RootElement.GetProperty("dependencies").GetProperty("mail").GetProperty("status").GetString());
    }
}
