using System.Diagnostics;
using CharteFlow.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>How long the engine took, and what it wrote.</summary>
internal sealed record EngineFigures(TimeSpan Time, TimeSpan Processor)
{
    /// <summary>What it wrote before the clock started.</summary>
    public IReadOnlyList<RecordedStatement> Before { get; init; } = [];

    /// <summary>What it wrote while the clock ran.</summary>
    public IReadOnlyList<RecordedStatement> Writes { get; init; } = [];
}

/// <summary>Runs a workload on an engine in a new folder.</summary>
internal static class MeasuredEngine
{
    // What the Functions host allows at once when host.json says nothing.
    private static readonly int AtOnce = 10 * Environment.ProcessorCount;

    public static async Task<EngineFigures> RunAsync(Workload workload, string parent, bool record = false)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"charteflow-{Guid.NewGuid():N}")).FullName;
        var writes = new List<RecordedStatement>();
        var services = new ServiceCollection()
            .AddDurableTaskEngine(worker => worker.AddTasks(Workload.AddTasks).Configure(LikeTheHost).UseLocalEngine(options =>
            {
                options.Folder = folder;
                if (record) options.Recorder = writes.Add;
            }))
            .BuildServiceProvider();
        var engine = services.GetServices<IHostedService>().Single();
        try
        {
            await engine.StartAsync(default);
            var client = services.GetRequiredService<DurableTaskClient>();
            await workload.Prepare(client);
            var before = writes.Count;
            var processor = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            await workload.RunAsync(client);
            var figures = new EngineFigures(clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
            await engine.StopAsync(default);
            return figures with { Before = writes[..before], Writes = writes[before..] };
        }
        finally
        {
            await engine.StopAsync(default);
            await services.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void LikeTheHost(DurableTaskWorkerOptions options) =>
        (options.Concurrency.MaximumConcurrentActivityWorkItems, options.Concurrency.MaximumConcurrentOrchestrationWorkItems) = (AtOnce, AtOnce);
}
