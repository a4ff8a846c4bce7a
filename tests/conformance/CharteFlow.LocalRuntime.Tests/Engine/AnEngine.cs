using CharteFlow.LocalRuntime.Tests.Host;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>
/// An engine in a folder of its own under a clock that stands still until the test advances it. Started again on the same folder, it goes on
/// where it was.
/// </summary>
internal sealed class AnEngine : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly Action<DurableTaskRegistry> _tasks;
    private readonly Action<IDurableTaskWorkerBuilder> _configure;
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-engine-").FullName;
    private ServiceProvider _services;

    private AnEngine(Action<DurableTaskRegistry> tasks, Action<IDurableTaskWorkerBuilder>? configure)
    {
        _tasks = tasks;
        _configure = configure ?? (_ => { });
        _services = Build(tasks);
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public LogLines Log { get; } = new();

    public DurableTaskClient Client => _services.GetRequiredService<DurableTaskClient>();

    public IDurableEngineMonitor Monitor => _services.GetRequiredService<IDurableEngineMonitor>();

    public string Folder => _folder;

    private IHostedService Hosted => _services.GetServices<IHostedService>().Single();

    public static async Task<AnEngine> StartAsync(Action<DurableTaskRegistry> tasks, Action<IDurableTaskWorkerBuilder>? configure = null)
    {
        var engine = new AnEngine(tasks, configure);
        await engine.Hosted.StartAsync(default);
        return engine;
    }

    /// <summary>Stops in good order and starts again, with other code when it is given.</summary>
    public async Task RestartAsync(Action<DurableTaskRegistry>? tasks = null)
    {
        await Hosted.StopAsync(default);
        await BeginAgainAsync(tasks);
    }

    /// <summary>Lets go of the folder at once, whatever is running, and starts again.</summary>
    public async Task CrashAsync(Action<DurableTaskRegistry>? tasks = null) => await BeginAgainAsync(tasks);

    public Task StopAsync(CancellationToken cancellationToken = default) => Hosted.StopAsync(cancellationToken);

    /// <summary>Schedules an instance and waits for its end, at the present instant.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        return await EndAsync(id);
    }

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    public async Task<OrchestrationMetadata> StateAsync(string id) => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

    public async Task IdleAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Monitor.WhenIdleAsync(deadline.Token);
    }

    /// <summary>Lets the present instant play out, moves the clock, and lets that instant play out.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await IdleAsync();
        Clock.Advance(time);
        await IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task BeginAgainAsync(Action<DurableTaskRegistry>? tasks)
    {
        await _services.DisposeAsync();
        _services = Build(tasks ?? _tasks);
        await Hosted.StartAsync(default);
    }

    private ServiceProvider Build(Action<DurableTaskRegistry> tasks) =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(logging => logging.AddProvider(Log))
            .AddScoped<ScopedThing>()
            .AddDurableTaskEngine(worker => _configure(worker.UseLocalEngine(engine => engine.Folder = _folder).AddTasks(tasks)))
            .BuildServiceProvider(validateScopes: true);
}

/// <summary>A service of which each scope has its own.</summary>
public sealed class ScopedThing
{
    public Guid Id { get; } = Guid.NewGuid();
}
