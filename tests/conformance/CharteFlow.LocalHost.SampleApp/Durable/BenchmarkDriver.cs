using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalHost.SampleApp.Durable;

/// <summary>Work to be timed, done through the SDK's durable client.</summary>
public static class BenchmarkDriver
{
    /// <summary>Orchestrations of five activities, one after the other.</summary>
    public const string Hellos = "hellos";

    /// <summary>One orchestration of many activities at once.</summary>
    public const string FanOut = "fan-out";

    /// <summary>Many events to one orchestration that waits for them.</summary>
    public const string Events = "events";

    private const int Greetings = 5;

    /// <summary>Does the work, and gives the time that it took.</summary>
    /// <param name="client">Of the host that is measured.</param>
    /// <param name="work">One of the constants above.</param>
    /// <param name="count">How many orchestrations, activities or events.</param>
    /// <param name="atOnce">How many orchestrations, or events being raised, at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such work.</exception>
    public static async Task<TimeSpan> RunAsync(
        DurableTaskClient client,
        string work,
        int count,
        int atOnce,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        var collecting =
            work == Events
                ? await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(BenchmarkFunctions.Collect),
                    count,
                    cancellationToken
                )
                : "";
        if (work == Events)
            await client.WaitForInstanceStartAsync(collecting, cancellationToken);
        var clock = Stopwatch.StartNew();
        switch (work)
        {
            case Hellos:
                await ManyAsync(
                    count,
                    atOnce,
                    () => FinishAsync(client, nameof(Orchestrations.Hello), Greetings, cancellationToken),
                    cancellationToken
                );
                break;
            case FanOut:
                await FinishAsync(client, nameof(Orchestrations.FanOut), count, cancellationToken);
                break;
            case Events:
                await ManyAsync(
                    count,
                    atOnce,
                    () => client.RaiseEventAsync(collecting, "word", "one", cancellationToken),
                    cancellationToken
                );
                await client.WaitForInstanceCompletionAsync(collecting, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(work), work, "There is no such work.");
        }

        return clock.Elapsed;
    }

    /// <summary>Does one thing many times, so many at a time.</summary>
    public static Task ManyAsync(int count, int atOnce, Func<Task> one, CancellationToken cancellationToken) =>
        Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (_, _) => await one()
        );

    private static async Task FinishAsync(
        DurableTaskClient client,
        string orchestrator,
        int input,
        CancellationToken cancellationToken
    )
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, cancellationToken);
        var ended = await client.WaitForInstanceCompletionAsync(id, cancellationToken);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException(
                $"{orchestrator} ended as {ended.RuntimeStatus}: {ended.FailureDetails?.ErrorMessage}"
            );
    }
}
