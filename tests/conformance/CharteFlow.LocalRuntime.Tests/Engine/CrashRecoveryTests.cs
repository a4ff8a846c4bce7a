using System.Net.Http.Json;
using CharteFlow.LocalRuntime.Tests.Host;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class CrashRecoveryTests : IDisposable
{
    private const int Runners = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-crash-").FullName;

    public CrashRecoveryTests() =>
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), $$"""{ "Values": { "TickSchedule": "0 0 0 1 1 *", "RelayMarks": "{{_folder}}" } }""");

    [Fact]
    public async Task Process_KilledTwiceInTheMiddle_GoesOnAndLosesNothing()
    {
        using (var first = new SampleProcess(_folder))
        {
            using var http = Connect(first);
            await http.PostAsync(new Uri($"api/relay/{Runners}", UriKind.Relative), null);
            first.WaitFor("runner 20");
            first.Kill();
        }

        using (var second = new SampleProcess(_folder))
        {
            second.WaitFor("runner 100");
            second.Kill();
        }

        using var third = new SampleProcess(_folder);
        using var last = Connect(third);
        var output = await last.GetFromJsonAsync<int[]>(new Uri("api/relay", UriKind.Relative));

        Assert.Equal(Enumerable.Range(0, Runners + 2), output!);
    }

    [Fact]
    public async Task Process_OnAFolderInUse_SaysSoAndStops()
    {
        using var first = new SampleProcess(_folder);
        first.WaitUntilListening();

        using var second = new SampleProcess(_folder);

        Assert.Equal(1, await second.WaitForExitAsync());
        Assert.Contains($"Another process runs in {_folder}", await second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_UnderWayAtTheCrash_RunsAgain()
    {
        var (runs, started) = (0, new TaskCompletionSource());
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Hang"))
            .AddActivityFunc<object?, int>("Hang", async (_, _) =>
            {
                if (Interlocked.Increment(ref runs) > 1) return runs;
                started.SetResult();
                await new TaskCompletionSource().Task;
                return 0;
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        await started.Task;

        await engine.CrashAsync();

        Assert.Equal(2, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Instances_AcrossManyCrashes_MakeEachStepOnce()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Sum", async context =>
            {
                var sum = 0;
                for (var i = 0; i < 20; i++) sum += await context.CallActivityAsync<int>("One");
                return sum;
            })
            .AddActivityFunc("One", _ => 1));
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("Sum")));

        for (var i = 0; i < 5; i++) await engine.CrashAsync();

        var ends = await Task.WhenAll(ids.Select(engine.EndAsync));
        Assert.All(ends, end => Assert.Equal(20, end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Event_RaisedBeforeTheCrash_IsThereAfterIt()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Take", context => context.WaitForExternalEvent<string>("letter")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take");
        await engine.Client.RaiseEventAsync(id, "letter", "kept");

        await engine.CrashAsync();

        Assert.Equal("kept", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Stop_InGoodOrder_LetsTheActivityFinish()
    {
        var (runs, started, goOn) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Slow"))
            .AddActivityFunc<object?, int>("Slow", async (_, _) =>
            {
                started.TrySetResult();
                await goOn.Task;
                return Interlocked.Increment(ref runs);
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        await started.Task;

        var stop = engine.RestartAsync();
        var stoppedEarly = stop.IsCompleted;
        goOn.SetResult();
        await stop;

        Assert.False(stoppedEarly);
        Assert.Equal(1, (await engine.EndAsync(id)).ReadOutputAs<int>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static HttpClient Connect(SampleProcess process)
    {
        var line = process.WaitUntilListening()[^1];
        return new HttpClient { BaseAddress = new Uri(line.Split(' ')[2]) };
    }
}
