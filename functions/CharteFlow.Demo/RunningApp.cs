using CharteFlow.Functions.App;
using CharteFlow.LocalHost;
using CharteFlow.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Demo;

/// <summary>Where and with whom the app runs.</summary>
public sealed record AppSetup
{
    /// <summary>The folder that holds everything: store, outbox, keys, orchestrations.</summary>
    public required string Folder { get; init; }

    public required string DirectoryCsv { get; init; }

    /// <summary>The TCP port; 0 for a free one.</summary>
    public int Port { get; init; }

    public DateTimeOffset StartsAt { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>Further settings, which win over those above.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services of the app, once all are registered.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>The least severe log that is printed.</summary>
    public LogLevel Log { get; init; } = LogLevel.Error;
}

/// <summary>
/// The whole function app in this process, on a clock that can be wound forward: weeks of reminders in seconds.
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly FunctionsHost _host;
    private readonly InProcessWorker _worker;

    private RunningApp(FunctionsHost host, InProcessWorker worker, AppSetup setup, FakeTimeProvider clock)
    {
        _host = host;
        _worker = worker;
        Setup = setup;
        Clock = clock;
        Address = host.BaseAddress;
    }

    public AppSetup Setup { get; }

    public FakeTimeProvider Clock { get; }

    public Uri Address { get; }

    /// <summary>Where a durable client reaches the app's orchestrations.</summary>
    public Uri TaskHub => _host.TaskHubAddress;

    public IServiceProvider Services => _worker.Services;

    /// <summary>The outbox folder, with a real <c>.eml</c> file for each e-mail.</summary>
    public string Outbox => Path.Combine(Setup.Folder, "outbox");

    public string Store => Path.Combine(Setup.Folder, "store");

    public static async Task<RunningApp> StartAsync(AppSetup setup)
    {
        var clock = new FakeTimeProvider(setup.StartsAt);
        var port = setup.Port == 0 ? FreePort.Next() : setup.Port;
        var worker = new InProcessWorker(
            typeof(CharteFlowApp).Assembly,
            builder =>
            {
                builder
                    .Configuration.AddInMemoryCollection(SettingsOf(setup, port))
                    .AddInMemoryCollection(setup.Settings);
                builder.Logging.SetMinimumLevel(setup.Log);
                builder.AddCharteFlow();
                builder.Services.AddSingleton<TimeProvider>(clock);
                setup.Replace(builder.Services);
            }
        );
        var host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = AppContext.BaseDirectory,
                Folder = setup.Folder,
                Port = port,
                Clock = clock,
                InProcess = worker,
                Log = setup.Log,
            }
        );
        return new RunningApp(host, worker, setup, clock);
    }

    /// <summary>Waits until the app has nothing left to do at the present time.</summary>
    public Task SettleAsync(CancellationToken cancellationToken = default) => _host.WhenIdleAsync(cancellationToken);

    /// <summary>Winds the clock forward, stopping wherever the app has something to do.</summary>
    public Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        AdvanceToAsync(Clock.GetUtcNow() + time, cancellationToken);

    public async Task AdvanceToAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        await SettleAsync(cancellationToken);
        while (_host.NextDue is { } due && due <= time)
        {
            if (due > Clock.GetUtcNow())
                Clock.SetUtcNow(due);
            await SettleAsync(cancellationToken);
        }

        if (time > Clock.GetUtcNow())
            Clock.SetUtcNow(time);
        await SettleAsync(cancellationToken);
    }

    /// <summary>Stops taking requests, lets what is under way finish, and stops.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static Dictionary<string, string?> SettingsOf(AppSetup setup, int port) =>
        new()
        {
            ["RevisionSchedule"] = "0 0 5 * * *",
            ["MailReportsSchedule"] = "0 0 5 * * *",
            ["Console:DevelopmentSignIn"] = "true",
            ["Directory:CsvFile"] = setup.DirectoryCsv,
            ["Links:PublicBaseUrl"] = $"http://localhost:{port}",
            ["Links:KeyFile"] = Path.Combine(setup.Folder, "keys"),
            ["Mail:OutboxFolder"] = Path.Combine(setup.Folder, "outbox"),
            ["Storage:Folder"] = Path.Combine(setup.Folder, "store"),
        };
}
