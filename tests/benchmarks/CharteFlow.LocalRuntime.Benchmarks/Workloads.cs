using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Benchmarks;

/// <summary>Work for a Durable Task client: the same on every engine that runs it.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Count">How many of them.</param>
/// <param name="Prepare">Done before the clock starts.</param>
/// <param name="RunAsync">What is measured.</param>
internal sealed record Workload(
    string Name, string Unit, int Count, Func<DurableTaskClient, Task> Prepare, Func<DurableTaskClient, Task> RunAsync)
{
    private const int Raisers = 64;

    /// <summary>Five activities in a row, many instances at once.</summary>
    public static Workload Hello5(int count) => new(
        $"hello5 × {count:N0}", "instance", count, _ => Task.CompletedTask, client => AllAsync(count, async i =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Hello5));
            await EndAsync(client, id);
        }));

    /// <summary>One instance that calls many activities at once and waits for them all.</summary>
    public static Workload FanOut(int count) => new(
        $"fan-out of {count:N0}", "activity", count, _ => Task.CompletedTask, async client =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(FanOut), count);
            await EndAsync(client, id);
        });

    /// <summary>Many events to one instance, which meets them one after another.</summary>
    public static Workload Events(int count) => new(
        $"{count:N0} events to one", "event", count,
        async client =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Events), count, new StartOrchestrationOptions(nameof(Events)));
            await client.WaitForInstanceStartAsync(nameof(Events));
        },
        async client =>
        {
            await AllAsync(count, i => client.RaiseEventAsync(nameof(Events), "Answer", i));
            await EndAsync(client, nameof(Events));
        });

    /// <summary>Many instances that wait, all raised at once.</summary>
    public static Workload Waiting(int count) => new(
        $"{count:N0} waiting, all raised", "instance", count,
        client => AllAsync(count, async i =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Events), 1, new StartOrchestrationOptions($"waiting-{i}"));
            await client.WaitForInstanceStartAsync($"waiting-{i}");
        }),
        client => AllAsync(count, async i =>
        {
            await client.RaiseEventAsync($"waiting-{i}", "Answer", i);
            await EndAsync(client, $"waiting-{i}");
        }));

    public static void AddTasks(DurableTaskRegistry registry)
    {
        registry.AddOrchestratorFunc<object?, string>(nameof(Hello5), async (context, _) =>
        {
            var all = string.Empty;
            foreach (var city in new[] { "Tokyo", "Seattle", "London", "Nantes", "Lyon" }) all += await context.CallActivityAsync<string>("Hello", city);
            return all;
        });
        registry.AddOrchestratorFunc<int, int>(nameof(FanOut), async (context, count) =>
            (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Next", i)))).Length);
        registry.AddOrchestratorFunc<int, int>(nameof(Events), async (context, count) =>
        {
            var sum = 0;
            for (var i = 0; i < count; i++) sum += await context.WaitForExternalEvent<int>("Answer");
            return sum;
        });
        registry.AddActivityFunc<string, string>("Hello", (_, city) => $"Hello {city}!");
        registry.AddActivityFunc<int, int>("Next", (_, i) => i + 1);
    }

    private static async Task EndAsync(DurableTaskClient client, string id)
    {
        var end = await client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException($"{id} ended {end.RuntimeStatus}.");
    }

    private static async Task AllAsync(int count, Func<int, Task> act)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(count, Raisers)).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) await act(i);
        }));
    }
}
