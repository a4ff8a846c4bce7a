using System.Text.Json;
using CharteFlow.Application.Mail;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>E-mails that cannot leave are known before HR starts a cycle.</summary>
public sealed class MailProblemTests
{
    [Fact]
    public async Task Mailbox_MayNotBeUsed_IsSaidOnHrsPagesAndToMonitorsUntilItIsMended()
    {
        await using var peer = await GraphPeer.GraphPeer.StartAsync(TimeProvider.System);
        peer.Mail.FindStatus = 403;
        await using var test = await TestApp.StartAsync(change: setup =>
            setup with
            {
                Settings = new Dictionary<string, string?>
                {
                    ["Graph:Endpoint"] = peer.Endpoint.ToString(),
                    ["Mail:Kind"] = "Graph",
                    ["Mail:From"] = "rh@example.test",
                    ["Mail:Graph:Patience"] = "00:00:00",
                },
            }
        );

        var refused = await test.Hr.OpenAsync("/console");
        var health = await HealthAsync(test);
        peer.Mail.FindStatus = 0;
        test.App.Clock.Advance(TimeSpan.FromMinutes(6));
        var mended = await test.Hr.OpenAsync("/console");

        Assert.Contains(
            "Application Mail.Send",
            refused.Document.QuerySelector(".alert.bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(("Degraded", "Degraded"), health);
        Assert.Null(mended.Document.QuerySelector(".alert.bad"));
        Assert.Equal(("Healthy", "Healthy"), await HealthAsync(test));
    }

    [Fact]
    public async Task Check_ThatFailsItself_IsSaidOnHrsPagesAndToMonitors()
    {
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup => setup with { Replace = services => services.AddSingleton<IMailCheck, FailingCheck>() }
        );

        var page = await test.Hr.OpenAsync("/console");

        Assert.Contains(
            "la vérification elle-même a échoué",
            page.Document.QuerySelector(".alert.bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(("Degraded", "Degraded"), await HealthAsync(test));
    }

    private sealed class FailingCheck : IMailCheck
    {
        public Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("The client library has a bug.");
    }

    private static async Task<(string? App, string? Mail)> HealthAsync(TestApp test)
    {
        using var http = new HttpClient();
        using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(test.App.Address, "/health")));
        return (
            health.RootElement.GetProperty("status").GetString(),
            health.RootElement.GetProperty("dependencies").GetProperty("mail").GetProperty("status").GetString()
        );
    }
}
