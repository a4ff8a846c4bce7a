using System.Diagnostics;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>What a process with many instances took.</summary>
internal sealed record ScaleFigures
{
    /// <summary>Until the engine had started.</summary>
    public double Start { get; init; }

    /// <summary>For the work after that.</summary>
    public double Work { get; init; }

    /// <summary>What the process used when it had nothing to do, in bytes.</summary>
    public long Memory { get; init; }

    public long PeakMemory { get; init; }
}

/// <summary>One process with many instances: its figures are the last line that it writes.</summary>
internal static class ScaleRun
{
    public const string Mode = "scale";
    public const string Fill = "fill";
    public const string Finish = "finish";
    public const string Open = "open";
    public const string Fire = "fire";

    private const int AtOnce = 256;

    private static int _fired;

    public static async Task<int> RunAsync(string act, string folder, int count)
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskEngine(worker => worker.AddTasks(AddTasks).UseLocalEngine(options => options.Folder = folder))
            .BuildServiceProvider();
        var clock = Stopwatch.StartNew();
        var engine = services.GetServices<IHostedService>().Single();
        await engine.StartAsync(default);
        var start = clock.Elapsed.TotalSeconds;
        var client = services.GetRequiredService<DurableTaskClient>();
        var work = await WorkAsync(client, act, count);
        await services.GetRequiredService<IDurableEngineMonitor>().WhenIdleAsync();
        var figures = Figures() with { Start = start, Work = work };
        await engine.StopAsync(default);
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    private static void AddTasks(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("answer", TimeSpan.FromDays(30)))
        .AddOrchestratorFunc<int, int>("Nothing", (_, number) => number)
        .AddOrchestratorFunc<DateTime>("Sleep", async (context, due) =>
        {
            await context.CreateTimer(due, CancellationToken.None);
            Interlocked.Increment(ref _fired);
        });

    private static async Task<double> WorkAsync(DurableTaskClient client, string act, int count)
    {
        var due = act == Fire ? DateTime.UtcNow.AddSeconds(1 + (count / 1_000)) : DateTime.UtcNow;
        Task StartAsync(string orchestrator, int number, object input) =>
            client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions($"{orchestrator}-{number}"));
        Func<int, Task> one = act switch
        {
            Fill => i => StartAsync("Wait", i, i),
            Finish => i => StartAsync("Nothing", i, i),
            Open => i => client.RaiseEventAsync($"Wait-{i}", "answer", i),
            _ => i => StartAsync("Sleep", i, due),
        };
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (i, _) => new ValueTask(one(i)));
        if (act != Fire) return clock.Elapsed.TotalSeconds;

        var late = DateTime.UtcNow > due;
        for (var i = 0; i < count; i++) await client.WaitForInstanceCompletionAsync($"Sleep-{i}");
        if (_fired != count || late) throw new InvalidOperationException($"{_fired} of {count} timers fired; all were set in time: {!late}.");
        return (DateTime.UtcNow - due).TotalSeconds;
    }

    private static ScaleFigures Figures()
    {
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        GC.Collect();
        return new ScaleFigures { Memory = Environment.WorkingSet, PeakMemory = peak };
    }
}
