using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What the parts of a running engine share.</summary>
internal sealed class EngineRun : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();

    public EngineRun(DurableEngineOptions options, EngineDatabase database)
    {
        Slots = new InstanceSlots(Work, options.MaxInstancesInMemory);
        Store = new EngineStore(database, connection => Timers?.Refresh(connection));
    }

    public required ExecutionParts Parts { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }

    public VersionCheck Versions => field ??= new VersionCheck(Parts.Options.Versioning);

    public OrchestrationGate Gate => field ??= new OrchestrationGate(Parts);

    public WorkTracker Work { get; } = new();

    public InstanceSignals Signals { get; } = new();

    public InstanceSlots Slots { get; }

    public EngineStore Store { get; }

    public DueTimers? Timers { get; set; }

    public CancellationToken Stopping => _stopping.Token;

    public void Stop() => _stopping.Cancel();

    /// <summary>Writes, and hands over what the transaction had in store for instances.</summary>
    public async Task<T> DeliverAsync<T>(Func<EngineConnection, Deliveries, T> work)
    {
        var (result, _) = await Store.WriteAsync(
            connection =>
            {
                var deliveries = new Deliveries();
                return (Result: work(connection, deliveries), Deliveries: deliveries);
            },
            kept => Slots.Deliver(kept.Deliveries));
        return result;
    }

    /// <summary>The same for a client.</summary>
    /// <exception cref="IOException">It could not be written, and nothing of it is.</exception>
    public async Task<T> AskAsync<T>(Func<EngineConnection, Deliveries, T> work)
    {
        try
        {
            return await DeliverAsync(work);
        }
        catch (SqliteException e)
        {
            throw StoreErrors.Told(e);
        }
    }

    /// <summary>Gives rows to outcomes that no step meets now.</summary>
    public Task<int> ParkAsync(IReadOnlyList<Message> outcomes) => outcomes.Count == 0 ? Task.FromResult(0) : DeliverAsync((connection, deliveries) =>
    {
        foreach (var outcome in outcomes) deliveries.Add(outcome.Activity!.Orchestration.Instance, Activities.Park(connection, outcome));
        return outcomes.Count;
    });

    /// <summary>Writes until it succeeds: what the engine does by itself has nobody to tell of a full disk.</summary>
    /// <returns>Null when the engine stops before.</returns>
    public async Task<T?> TryWriteAsync<T>(Func<EngineConnection, T> work, Action<T> kept, string what)
        where T : class
    {
        while (true)
        {
            try
            {
                return await Store.WriteAsync(work, kept);
            }
            catch (Exception e) when (!Stopping.IsCancellationRequested)
            {
                Logger.LogError(e, "Could not {What}: {Reason} It is tried again.", what, e.Message);
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (Exception e)
            {
                Logger.LogWarning(e, "Could not {What} before the engine stopped.", what);
                return null;
            }
        }
    }

    public void Dispose() => _stopping.Dispose();
}
