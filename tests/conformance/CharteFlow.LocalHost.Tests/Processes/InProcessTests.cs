using System.Net;
using System.Text.Json;
using CharteFlow.LocalHost.SampleApp;
using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace CharteFlow.LocalHost.Tests.Processes;

/// <summary>Hosts with their workers in the process of the test.</summary>
public sealed class InProcessTests : IDisposable
{
    private static readonly DateTimeOffset Start = ClockedHost.Start;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TwoHosts_AtOnce_EachHasItsClockItsSettingsAndItsInstances()
    {
        using var other = new TemporaryFolder();
        await using var first = await StartAsync(_folder.Path, new() { ["Daily"] = "0 0 8 * * *" });
        await using var second = await StartAsync(other.Path, new() { ["Startup"] = "0 0 8 * * *" });
        await first.Hub.StartAsync("Nap", "30.00:00:00", new ClientCall { Id = "nap" });

        await first.PlayUntilAsync(Start.AddDays(31));
        await second.WhenIdleAsync();

        var times = JsonSerializer.Deserialize<DateTime[]>((await first.Hub.EndAsync("nap")).Output!)!;
        Assert.Equal((Start.UtcDateTime, Start.UtcDateTime.AddDays(30)), (times[0], times[1]));
        Assert.Equal((31, 0), (first.Timers.All.Count, second.Timers.Of("Daily").Length));
        Assert.Equal((Start, 1), (second.Clock.GetUtcNow(), second.Timers.All.Count));
        Assert.Null(await second.Hub.FindAsync("nap"));
    }

    [Fact]
    public async Task Options_NotValid_StopTheStartInOneLine()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() =>
            StartAsync(_folder.Path, new() { [SampleProgram.FailsAt] = "options" })
        );

        Assert.Equal(["Sample__Value is missing."], error.Errors);
    }

    [Fact]
    public async Task HomePage_Disabled_IsNoContent()
    {
        await using var host = await StartAsync(_folder.Path, new() { ["AzureWebJobsDisableHomepage"] = "true" });

        using var response = await host.Http.GetAsync("");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("1.0", "CurrentOrOlder", "Reject", "10.0", Completed)]
    [InlineData("2.0", "CurrentOrOlder", "Reject", "1.0", Running)]
    [InlineData("2.0", "CurrentOrOlder", "Fail", "1.0", Failed)]
    [InlineData("1.0", "Strict", "Fail", "2.0", Failed)]
    [InlineData("2.0", "None", "Fail", "1.0", Completed)]
    public async Task Instance_MetByAnotherVersion_RunsWaitsOrFails(
        string scheduled,
        string match,
        string mismatch,
        string build,
        OrchestrationRuntimeStatus expected
    )
    {
        await using (var before = await StartAsync(_folder.Path, [], scheduled, "CurrentOrOlder", "Reject"))
        {
            await before.Hub.StartAsync("Listen", 1, new ClientCall { Id = "one" });
            await before.WhenIdleAsync();
        }

        await using var host = await StartAsync(_folder.Path, [], build, match, mismatch);
        await host.Hub.RaiseAsync("one", "word", "approve");
        await host.WhenIdleAsync();

        Assert.Equal(expected, (await host.Hub.FindAsync("one"))!.Status);
    }

    private static Task<ClockedHost> StartAsync(
        string folder,
        Dictionary<string, string?> settings,
        string? version = null,
        string? match = null,
        string? mismatch = null
    ) =>
        ClockedHost.StartAsync(
            folder,
            new FakeTimeProvider(Start),
            settings,
            new
            {
                defaultVersion = version,
                versionMatchStrategy = match,
                versionFailureStrategy = mismatch,
            }
        );
}
