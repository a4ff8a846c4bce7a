using CharteFlow.LocalHost.SampleApp.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// The SDK's own host for tests: in memory, all in this process, the sample app's orchestrators and the same driver.
/// </summary>
internal sealed class TestHostSubject(DurableTaskTestHost host) : ISubject
{
    public static async Task<ISubject> StartAsync()
    {
        // Its server would write a line on the console for each call.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft.AspNetCore", "None");
        return new TestHostSubject(
            await DurableTaskTestHost.StartAsync(tasks =>
                tasks
                    .AddOrchestrator(nameof(Orchestrations.Hello), () => new Orchestrator<string>(Orchestrations.Hello))
                    .AddOrchestrator(nameof(Orchestrations.FanOut), () => new Orchestrator<int>(Orchestrations.FanOut))
                    .AddOrchestrator(
                        nameof(BenchmarkFunctions.Collect),
                        () => new Orchestrator<int>(BenchmarkFunctions.Collect)
                    )
                    .AddActivityFunc<string, string>(nameof(Activities.Greet), (_, name) => Activities.Greet(name))
                    .AddActivityFunc<int, int>(nameof(Activities.Double), (_, number) => Activities.Double(number))
            )
        );
    }

    public Task<TimeSpan> RunAsync(string work, int count, int atOnce, CancellationToken cancellationToken) =>
        BenchmarkDriver.RunAsync(host.Client, work, count, atOnce, cancellationToken);

    // It may wait for work that does not end.
    public async ValueTask DisposeAsync() =>
        await host.DisposeAsync()
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // As a class: the SDK's analyzers fail on a function of another assembly.
    private sealed class Orchestrator<T>(Func<TaskOrchestrationContext, int, Task<T>> function)
        : TaskOrchestrator<int, T>
    {
        public override Task<T> RunAsync(TaskOrchestrationContext context, int input) => function(context, input);
    }
}
