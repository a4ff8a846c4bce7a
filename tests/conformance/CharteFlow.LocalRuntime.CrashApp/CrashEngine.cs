using CharteFlow.LocalRuntime.CrashApp.Plans;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>The engine with the orchestrators and activities of all plans.</summary>
internal static class CrashEngine
{
    public static ServiceProvider Build(string folder, int seed, (EffectLog Effects, Doom Doom) fate)
    {
        void Tasks(DurableTaskRegistry registry) => registry
            .AddOrchestratorFunc<Work, string>(nameof(Interpreter.DoAsync), Interpreter.DoAsync)
            .AddOrchestratorFunc<Work, string?>(nameof(Children.RepeatAsync), Children.RepeatAsync)
            .AddOrchestratorFunc<Collect, string?>(nameof(Children.CollectAsync), Children.CollectAsync)
            .AddOrchestratorFunc<Sending>(nameof(Children.SendAsync), Children.SendAsync)
            .AddOrchestratorFunc<string>(nameof(Children.BreakAsync), Children.BreakAsync)
            .AddOrchestratorFunc<Hub, string?>(nameof(Hub), Hub.RunAsync)
            .AddActivityFunc<Act, string?>(nameof(Activities.Act), new Activities(fate.Effects).Act);
        return new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new ErrorLines()).SetMinimumLevel(LogLevel.Error))
            .AddDurableTaskEngine(worker => Configure(worker.AddTasks(Tasks), folder, seed)
                .UseLocalEngine(options => options.Recorder = _ => fate.Doom.Approach()))
            .BuildServiceProvider();
    }

    public static Task StartAsync(ServiceProvider engine) => engine.GetServices<IHostedService>().Single().StartAsync(default);

    public static DurableTaskClient Client(ServiceProvider engine) => engine.GetRequiredService<DurableTaskClient>();

    // Some seeds let go of waiting instances at once, so that they are replayed all the time; some do one thing at a time.
    private static IDurableTaskWorkerBuilder Configure(IDurableTaskWorkerBuilder worker, string folder, int seed) => worker
        .UseLocalEngine(options =>
        {
            options.Folder = folder;
            if (seed % 3 == 0) options.MaxInstancesInMemory = 1;
        })
        .Configure(options => (options.Concurrency.MaximumConcurrentOrchestrationWorkItems, options.Concurrency.MaximumConcurrentActivityWorkItems) =
            seed % 4 == 0 ? (1, 1) : (20, 20));

    /// <summary>Errors of the engine, which must have none here, on standard error.</summary>
    private sealed class ErrorLines : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Console.Error.WriteLine($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
