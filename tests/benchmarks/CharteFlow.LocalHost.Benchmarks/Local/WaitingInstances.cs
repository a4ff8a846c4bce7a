using CharteFlow.DurableTask.Sqlite;
using DurableTask.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// Fills a folder with instances that wait for an event, through the backend and without a worker: the host finds them
/// when it starts.
/// </summary>
internal static class WaitingInstances
{
    // The sample app's defaultVersion.
    private const string Version = "1.5";

    private const int AtOnce = 256;

    public static async Task PrepareAsync(string folder, int count)
    {
        await using var service = new SqliteOrchestrationService(
            new SqliteBackendOptions
            {
                Folder = folder,
                MaxConcurrentOrchestrations = AtOnce,
                MaxInstancesInMemory = 0,
            },
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        using var worker = new TaskHubWorker(service, NullLoggerFactory.Instance);
        worker.AddTaskOrchestrations(
            new NameValueObjectCreator<TaskOrchestration>(nameof(Collect), Version, typeof(Collect))
        );
        await worker.StartAsync();
        var client = new TaskHubClient(service);
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => await client.CreateOrchestrationInstanceAsync(nameof(Collect), Version, $"waiting-{i}", 1)
        );
        await service.WhenIdleAsync();
        await worker.StopAsync(isForced: true);
    }
}
