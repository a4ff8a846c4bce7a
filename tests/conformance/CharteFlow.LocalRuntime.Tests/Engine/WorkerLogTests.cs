using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>What a worker logs, under the names that tools look for.</summary>
public sealed class WorkerLogTests
{
    [Fact]
    public async Task Log_OfAnOrchestration_HasEachEventOnceThoughItIsReplayed()
    {
        var log = new Events();
        await using var engine = await StartAsync(log);

        await engine.RunAsync("Call");

        Assert.Equal(
            ["Activities ActivityCompleted Act", "Activities ActivityStarted Act", "Orchestrations OrchestrationCompleted Call", "Orchestrations OrchestrationStarted Call"],
            log.Lines.Select(line => line.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Log_OfAFailure_HasItsException()
    {
        var log = new Events();
        await using var engine = await StartAsync(log);

        await engine.RunAsync("Break");

        Assert.IsType<FormatException>(Assert.Single(log.Lines, line => line.Text == "Activities ActivityFailed Bad").Error);
        Assert.IsType<TaskFailedException>(Assert.Single(log.Lines, line => line.Text == "Orchestrations OrchestrationFailed Break").Error);
    }

    private static Task<AnEngine> StartAsync(Events log) => AnEngine.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Act"))
            .AddOrchestratorFunc("Break", context => context.CallActivityAsync("Bad"))
            .AddActivityFunc("Act", _ => { })
            .AddActivityFunc("Bad", (TaskActivityContext _) => throw new FormatException("bad")),
        worker => worker.UseLocalEngine(engine => engine.MaxInstancesInMemory = 0).Services.AddSingleton<ILoggerProvider>(log));

    private sealed class Events : ILoggerProvider
    {
        private const string Worker = "Microsoft.DurableTask.Worker.";

        public ConcurrentQueue<(string Text, Exception? Error)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<(string Text, Exception? Error)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => category.StartsWith(Worker, StringComparison.Ordinal);

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (!IsEnabled(logLevel)) return;

                var values = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary(StringComparer.OrdinalIgnoreCase);
                lines.Enqueue(($"{category[Worker.Length..]} {eventId.Name} {values["Name"]}", exception));
            }
        }
    }
}
