using System.Collections.Concurrent;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>
/// A backend in a folder of its own under a clock that stands still until the test advances it, with DurableTask.Core's
/// dispatchers over it. Opened again on the same folder, it goes on where it was.
/// </summary>
internal sealed class Hub : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _inMemory;
    private readonly ConcurrentDictionary<string, bool> _running = [];
    private Code _code;
    private int _overlaps;
    private TaskHubWorker? _worker;

    private Hub(Code code, int inMemory)
    {
        (_code, _inMemory) = (code, inMemory);
        Service = NewService();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("charteflow-taskhub-").FullName;

    public FakeTimeProvider Clock { get; } = new(Start);

    public LogLines Log { get; } = new();

    public SqliteOrchestrationService Service { get; private set; }

    /// <summary>How often two steps of one instance ran at once.</summary>
    public int Overlaps => _overlaps;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Opens a new folder, and works on it.</summary>
    public static async Task<Hub> StartAsync(Code code, int inMemory = 2_500)
    {
        var hub = new Hub(code, inMemory);
        await hub.WorkAsync();
        return hub;
    }

    /// <summary>Opens a new folder on which nobody works, until the test does.</summary>
    public static async Task<Hub> OpenAsync(Code? code = null, int inMemory = 2_500)
    {
        var hub = new Hub(code ?? new Code(), inMemory);
        await hub.Service.StartAsync();
        return hub;
    }

    public async Task WorkAsync()
    {
        _worker = new TaskHubWorker(Service) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddOrchestrationDispatcherMiddleware(StampAsync);
        _code.AddTo(_worker);
        await _worker.StartAsync();
    }

    /// <summary>Stops in good order, lets the test touch the closed folder, and works again.</summary>
    public async Task ReopenAsync(Action? meanwhile = null, Code? code = null)
    {
        await CloseAsync();
        meanwhile?.Invoke();
        (_code, Service) = (code ?? _code, NewService());
        await WorkAsync();
    }

    /// <summary>Stops when what runs has come back.</summary>
    public async Task StopAsync()
    {
        await Service.StopAsync();
        if (_worker is not null)
            await _worker.StopAsync(isForced: true);
    }

    public async Task CloseAsync()
    {
        await StopAsync();
        await LetGoAsync();
    }

    /// <summary>Lets go of the folder at once, whatever runs, and works again.</summary>
    public async Task CrashAsync()
    {
        await LetGoAsync();
        Service = NewService();
        await WorkAsync();
    }

    public Task CreateAsync(
        string id,
        string name = "Wait",
        string? input = null,
        DateTime? at = null,
        IDictionary<string, string>? tags = null,
        OrchestrationStatus[]? keepers = null
    ) => Service.CreateTaskOrchestrationAsync(Told.Start(id, name, input, at, tags), keepers!);

    /// <summary>Creates an instance, and lets it come to its first rest.</summary>
    public async Task BeginAsync(
        string id,
        string name = "Wait",
        string? input = null,
        DateTime? at = null,
        IDictionary<string, string>? tags = null
    )
    {
        await CreateAsync(id, name, input, at, tags);
        await IdleAsync();
    }

    public Task RaiseAsync(string id, string name = "go", string value = "") => SendAsync(id, Told.Raised(name, value));

    public Task SendAsync(string id, HistoryEvent what) => Service.SendTaskOrchestrationMessageAsync(Told.To(id, what));

    public async Task<OrchestrationState> StateAsync(string id) =>
        (await Service.GetOrchestrationStateAsync(id, allExecutions: false)).Single();

    public async Task<OrchestrationStatus> StatusAsync(string id) => (await StateAsync(id)).OrchestrationStatus;

    public async Task<OrchestrationState> EndAsync(string id) =>
        await Service.WaitForOrchestrationAsync(id, null!, Patience, CancellationToken.None)
        ?? throw new TimeoutException(
            $"{id} does not end: it is {await StatusAsync(id)}. {string.Join(' ', Log.Errors)}"
        );

    public async Task<string?> OutputAsync(string id) =>
        (await EndAsync(id)).Output is { } output ? JsonSerializer.Deserialize<string>(output) : null;

    /// <summary>Creates an instance and returns its output.</summary>
    public async Task<string?> RunAsync(string id, string name, string? input = null)
    {
        await CreateAsync(id, name, input);
        return await OutputAsync(id);
    }

    public async Task IdleAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await Service.WhenIdleAsync(deadline.Token);
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
        await LetGoAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task LetGoAsync()
    {
        if (_worker is not null)
            await _worker.StopAsync(isForced: true);
        _worker?.Dispose();
        _worker = null;
        await Service.DisposeAsync();
    }

    private SqliteOrchestrationService NewService() =>
        new(new SqliteBackendOptions { Folder = Folder, MaxInstancesInMemory = _inMemory }, Clock, Log);

    // As a host does whose clock is not the machine's.
    private async Task StampAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        if (!_running.TryAdd(state.OrchestrationInstance!.InstanceId, true))
            Interlocked.Increment(ref _overlaps);
        var before =
            state.Events.Count > state.NewEvents.Count
                ? state.Events[^(state.NewEvents.Count + 1)].Timestamp
                : DateTime.MinValue;
        foreach (var started in state.NewEvents.OfType<OrchestratorStartedEvent>())
            started.Timestamp = Now > before ? Now : before;
        await Task.Yield();
        await next();
        _running.TryRemove(state.OrchestrationInstance.InstanceId, out _);
    }
}
