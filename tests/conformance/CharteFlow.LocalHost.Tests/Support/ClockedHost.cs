using System.Text.Json;
using CharteFlow.LocalHost.SampleApp;
using CharteFlow.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.LocalHost.Tests.Support;

/// <summary>
/// A host in the test's process, with the worker in it too, on a clock that the test winds. Its folder stays between
/// two of them.
/// </summary>
internal sealed class ClockedHost : IAsyncDisposable
{
    private readonly InProcessWorker _worker;
    private readonly HttpClient _http = new();

    private ClockedHost(InProcessWorker worker) => _worker = worker;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 7, 30, 0, TimeSpan.Zero);

    public required FakeTimeProvider Clock { get; init; }

    public FunctionsHost Host { get; private set; } = null!;

    public HttpClient Http => _http;

    public HubClient Hub => new(_http);

    public TimerRuns Timers => _worker.Services.GetRequiredService<TimerRuns>();

    public Meetings Meetings => _worker.Services.GetRequiredService<Meetings>();

    /// <param name="folder">Where it keeps everything, and where <c>host.json</c> is.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="durable">The section <c>durableTask</c> of <c>host.json</c>.</param>
    public static async Task<ClockedHost> StartAsync(
        string folder,
        FakeTimeProvider clock,
        IReadOnlyDictionary<string, string?> settings,
        object? durable = null
    )
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "host.json"),
            JsonSerializer.Serialize(new { version = "2.0", extensions = new { durableTask = durable } })
        );
        var worker = new InProcessWorker(
            typeof(SampleProgram).Assembly,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.AddSampleApp();
            }
        );
        var host = new ClockedHost(worker) { Clock = clock };
        host.Host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = folder,
                Folder = folder,
                Port = 0,
                Clock = clock,
                InProcess = worker,
                Log = LogLevel.None,
            }
        );
        host._http.BaseAddress = host.Host.BaseAddress;
        return host;
    }

    public Task WhenIdleAsync() => Host.WhenIdleAsync().WaitAsync(Places.Patience);

    /// <summary>Winds the clock from one due instant to the next, up to the end.</summary>
    public async Task PlayUntilAsync(DateTimeOffset end)
    {
        await WhenIdleAsync();
        while (Host.NextDue is { } due && due <= end)
        {
            Clock.SetUtcNow(due);
            await WhenIdleAsync();
        }

        Clock.SetUtcNow(end);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }
}
