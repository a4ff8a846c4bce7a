using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class VersionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charteflow-version-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("1.0", "CurrentOrOlder", "Reject", "10.0", OrchestrationRuntimeStatus.Completed)]
    [InlineData("2.0", "CurrentOrOlder", "Reject", "1.0", OrchestrationRuntimeStatus.Running)]
    [InlineData("2.0", "CurrentOrOlder", "Fail", "1.0", OrchestrationRuntimeStatus.Failed)]
    [InlineData("1.0", "Strict", "Fail", "2.0", OrchestrationRuntimeStatus.Failed)]
    [InlineData("2.0", "None", "Fail", "1.0", OrchestrationRuntimeStatus.Completed)]
    public async Task Instance_MetByAnotherVersion_RunsWaitsOrFails(
        string scheduled, string match, string mismatch, string build, OrchestrationRuntimeStatus expected)
    {
        var id = await ScheduleAsync(scheduled);

        await using var app = await StartAsync(build, match, mismatch);
        await Client(app).RaiseEventAsync(id, "decision", "approve");
        await app.Clock.WhenIdleAsync(Deadline);

        Assert.Equal(expected, (await Client(app).GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Instance_RejectedByAnOlderBuild_GoesOnWithTheNewerOne()
    {
        var id = await ScheduleAsync("2.0");
        await using (var older = await StartAsync("1.0", "CurrentOrOlder", "Reject"))
        {
            await Client(older).RaiseEventAsync(id, "decision", "approve");
            await older.Clock.WhenIdleAsync(Deadline);
        }

        await using var newer = await StartAsync("2.0", "CurrentOrOlder", "Reject");
        var result = await Client(newer).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

        Assert.Equal("approve", result.ReadOutputAs<string>());
    }

    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private static DurableTaskClient Client(AFunctionApp app) => app.Services.GetRequiredService<DurableTaskClient>();

    private async Task<string> ScheduleAsync(string version)
    {
        await using var app = await StartAsync(version, "CurrentOrOlder", "Reject");
        var id = await Client(app).ScheduleNewOrchestrationInstanceAsync("AwaitEvent");
        await app.Clock.WhenIdleAsync(Deadline);
        return id;
    }

    private Task<AFunctionApp> StartAsync(string version, string match, string mismatch) =>
        new AFunctionApp(_folder, typeof(DurableFunctionTests.Samples))
            .WithFile("host.json", $$"""
                {
                  "extensions": {
                    "durableTask": {
                      "defaultVersion": "{{version}}", "versionMatchStrategy": "{{match}}", "versionFailureStrategy": "{{mismatch}}"
                    }
                  }
                }
                """)
            .StartAsync();
}
