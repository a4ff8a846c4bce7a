using System.Collections.Concurrent;
using System.Text.Json;
using CharteFlow.LocalHost.SampleApp.Crash;
using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalHost.Tests.Crash;

/// <summary>
/// The plans of one seed in one folder, and the world outside: it starts orchestrations and raises the events that they
/// need, again when a kill came between the try and the answer.
/// </summary>
internal sealed class CrashWorld(int seed, int orchestrations) : IDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, int> _tries = new();
    private volatile TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastError = "none";

    public int Seed => seed;

    public int Orchestrations => orchestrations;

    public string Folder { get; } = Directory.CreateTempSubdirectory($"charteflow-crash-{seed}-").FullName;

    public string Effects => Path.Combine(Folder, "effects.log");

    /// <summary>How often the process that serves it was killed.</summary>
    public int Kills { get; set; }

    /// <summary>How often each event may have been raised.</summary>
    public IReadOnlyDictionary<string, int> Tries => _tries;

    /// <summary>What the last try met that was made again.</summary>
    public string LastError => _lastError;

    /// <summary>A host serves the folder from now on.</summary>
    public void Live(Uri address) => _address.TrySetResult(address);

    /// <summary>The host is dead.</summary>
    public void Die()
    {
        if (_address.Task.IsCompleted)
            _address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Plays all plans to their end.</summary>
    public async Task PlayAsync()
    {
        // Some seeds start all of them at once, and some do one thing at a time.
        using var places = new SemaphoreSlim(seed % 7 == 0 ? orchestrations : AtOnce);
        await StartAsync(Place.HubOf(seed), nameof(Hub), Hub.Of(seed, orchestrations));
        var all = Enumerable.Range(0, orchestrations).ToArray();
        _random.Shuffle(all);
        await Task.WhenAll(
            all.Select(async orchestration =>
            {
                await places.WaitAsync();
                await PlayAsync(Place.Root(seed, orchestration), PlanGenerator.Make(seed, orchestration));
                places.Release();
            })
        );
        await EndAsync(Place.HubOf(seed));
    }

    /// <summary>All instances as they are now.</summary>
    public async Task<IReadOnlyList<InstanceView>> InstancesAsync() =>
        (await TryAsync(hub => hub.CallAsync<InstanceView[][]>("query", new ClientCall())))!
            .SelectMany(page => page)
            .ToList();

    /// <summary>The number of the worker's process.</summary>
    public async Task<int> WorkerAsync() =>
        await TryAsync(async _ =>
            int.Parse(await _http.GetStringAsync(new Uri(await _address.Task, "api/process")), null)
        );

    public void WriteHostJson() =>
        File.WriteAllText(
            Path.Combine(Folder, "host.json"),
            JsonSerializer.Serialize(
                new
                {
                    extensions = new
                    {
                        durableTask = seed % 4 == 0
                            ? new { maxConcurrentActivityFunctions = 1, maxConcurrentOrchestratorFunctions = 1 }
                            : null,
                    },
                }
            )
        );

    public void Dispose() => _http.Dispose();

    private async Task PlayAsync(Place place, Part plan)
    {
        await StartAsync(place.Instance, nameof(Interpreter.DoAsync), new Work(place, plan));
        var events = Model.Of(plan, place).Events.ToArray();
        lock (_random)
            _random.Shuffle(events);
        var end = EndAsync(place.Instance);
        await Task.WhenAll(events.Select(planned => RaiseAsync(planned, end)));
        await end;
    }

    private Task EndAsync(string id) =>
        TryAsync(hub => hub.CallAsync<object>("await-end", new ClientCall { Id = id, WithPayloads = false }));

    private Task StartAsync(string id, string orchestrator, object input) =>
        TryAsync(async hub =>
        {
            try
            {
                return await hub.StartAsync(
                    orchestrator,
                    input,
                    new ClientCall { Id = id, Kept = Enum.GetValues<OrchestrationRuntimeStatus>() }
                );
            }
            catch (HubException refusal) when (refusal.Error.Type == "OrchestrationAlreadyExistsException")
            {
                // The try before the kill was kept.
                return id;
            }
        });

    private Task RaiseAsync(PlannedEvent planned, Task end) =>
        TryAsync(async hub =>
        {
            try
            {
                _tries.AddOrUpdate(planned.Key, 1, (_, times) => times + 1);
                await hub.RaiseAsync(planned.Instance, planned.Name, planned.Payload);
            }
            catch (HubException refusal)
                when (refusal.Error.Status == "FailedPrecondition"
                    || (refusal.Error.Status == "NotFound" && end.IsCompleted)
                )
            {
                // One that has ended has heard of the event before the kill; one that is not there yet will be, unless
                // its root ends too soon.
            }

            return true;
        });

    private async Task<T> TryAsync<T>(Func<HubClient, Task<T>> act)
    {
        while (true)
        {
            var address = await _address.Task;
            try
            {
                return await act(new HubClient(_http, address));
            }
            catch (Exception refusal)
                when (refusal is HttpRequestException or HubException or IOException or JsonException)
            {
                _lastError = refusal.Message;
                await Task.Delay(5);
            }
        }
    }
}
