using System.Diagnostics;
using CharteFlow.Azurite;
using CharteFlow.LocalHost.SampleApp.Durable;
using DurableTask.AzureStorage;
using DurableTask.Core;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// The default backend of Azure with its default settings, on Azurite, which keeps everything in memory.
/// DurableTask.Core runs the orchestrations in this process: no worker stands in between, and an instance counts as
/// ended when its code has, before that is written.
/// </summary>
internal sealed class StorageSubject(StorageAccount account, TaskHubWorker worker, TaskHubClient client) : ISubject
{
    public static async Task<ISubject> StartAsync()
    {
        var account = new StorageAccount();
        var service = new AzureStorageOrchestrationService(
            new AzureStorageOrchestrationServiceSettings
            {
                StorageAccountClientProvider = new StorageAccountClientProvider(await account.ConnectionStringAsync()),
                TaskHubName = "benchmark",
            }
        );
        await service.CreateIfNotExistsAsync();
        var worker = new TaskHubWorker(service);
        worker
            .AddTaskOrchestrations(typeof(Hello), typeof(FanOut), typeof(Collect))
            .AddTaskActivities(typeof(Greet), typeof(Double));
        await worker.StartAsync();
        return new StorageSubject(account, worker, new TaskHubClient(service));
    }

    public async Task<TimeSpan> RunAsync(string work, int count, int atOnce, CancellationToken cancellationToken)
    {
        Task EndAsync(OrchestrationInstance instance) =>
            Moments.Of(instance.InstanceId).Task.WaitAsync(cancellationToken);
        var collecting =
            work == BenchmarkDriver.Events
                ? await client.CreateOrchestrationInstanceAsync(typeof(Collect), count)
                : null;
        if (collecting is not null)
            await Moments.Of($"{collecting.InstanceId}-begun").Task.WaitAsync(cancellationToken);
        var clock = Stopwatch.StartNew();
        switch (work)
        {
            case BenchmarkDriver.Hellos:
                await BenchmarkDriver.ManyAsync(
                    count,
                    atOnce,
                    async () => await EndAsync(await client.CreateOrchestrationInstanceAsync(typeof(Hello), 5)),
                    cancellationToken
                );
                break;
            case BenchmarkDriver.FanOut:
                await EndAsync(await client.CreateOrchestrationInstanceAsync(typeof(FanOut), count));
                break;
            default:
                await BenchmarkDriver.ManyAsync(
                    count,
                    atOnce,
                    () => client.RaiseEventAsync(collecting!, "word", "one"),
                    cancellationToken
                );
                await EndAsync(collecting!);
                break;
        }

        return clock.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync(isForced: true);
        worker.Dispose();
        account.Dispose();
    }
}
