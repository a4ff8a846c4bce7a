using CharteFlow.LocalRuntime.CrashApp.Plans;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>The engine with the orchestrators and activities of all plans.</summary>
internal static class CrashEngine
{
    public static ServiceProvider Build(string folder, int seed, (EffectLog Effects, Doom Doom) fate)
    {
        var registry = new DurableTaskRegistry()
            .AddOrchestratorFunc<Work, string>(nameof(Interpreter.DoAsync), Interpreter.DoAsync)
            .AddOrchestratorFunc<Work, string?>(nameof(Children.RepeatAsync), Children.RepeatAsync)
            .AddOrchestratorFunc<Collect, string?>(nameof(Children.CollectAsync), Children.CollectAsync)
            .AddOrchestratorFunc<Sending>(nameof(Children.SendAsync), Children.SendAsync)
            .AddOrchestratorFunc<string>(nameof(Children.BreakAsync), Children.BreakAsync)
            .AddOrchestratorFunc<Hub, string?>(nameof(Hub), Hub.RunAsync)
            .AddActivityFunc<Act, string?>(nameof(Activities.Act), new Activities(fate.Effects).Act);
        return new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new ErrorLines()).SetMinimumLevel(LogLevel.Error))
            .AddDurableTaskEngine(registry, options =>
            {
                Configure(options, folder, seed);
                options.Recorder = _ => fate.Doom.Approach();
            })
            .BuildServiceProvider();
    }

    public static Task StartAsync(ServiceProvider engine) => engine.GetServices<IHostedService>().Single().StartAsync(default);

    public static DurableTaskClient Client(ServiceProvider engine) => engine.GetRequiredService<DurableTaskClient>();

    // Some seeds let go of waiting instances at once, so that they are replayed all the time; some do one thing at a time.
    private static void Configure(DurableEngineOptions options, string folder, int seed)
    {
        options.Folder = folder;
        if (seed % 3 == 0) options.MaxInstancesInMemory = 1;
        if (seed % 4 == 0) (options.MaxConcurrentOrchestrations, options.MaxConcurrentActivities) = (1, 1);
    }

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
