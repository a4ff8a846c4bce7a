using DurableTask.Core;
using DurableTask.Core.Query;
using Microsoft.Extensions.Logging;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// Keeps orchestrations in one folder on this machine: what DurableTask.Core's dispatchers work on, and what its
/// clients ask. A step of an instance is kept as a whole or not at all, and has reached the disk when it is said to be
/// done; activities run at least once. One process at a time uses the folder.
/// </summary>
/// <remarks>
/// Times are the clock's. DurableTask.Core itself stamps the start of a step with the machine's time: a host whose
/// clock is another one sets <c>OrchestratorStartedEvent.Timestamp</c> in a dispatcher middleware.
/// </remarks>
public sealed partial class SqliteOrchestrationService
    : IOrchestrationService,
        IOrchestrationServiceClient,
        IOrchestrationServiceQueryClient,
        IOrchestrationServicePurgeClient,
        IAsyncDisposable
{
    private readonly SqliteBackendOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly WorkCount _running = new();
    private readonly TimerLoop _timers;
    private readonly Lock _opening = new();
    private WorkCount _busy;
    private Inboxes _inboxes;
    private ActivityQueue _activities;
    private OrchestrationStore? _store;
    private CancellationTokenSource _stopping = new();
    private Task _firing = Task.CompletedTask;
    private bool _isDisposed;

    /// <param name="options">The folder, and the limits.</param>
    /// <param name="clock">The clock of timers and of all times that are kept.</param>
    /// <param name="loggers">Makes the logger.</param>
    public SqliteOrchestrationService(SqliteBackendOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        _options = options;
        _clock = clock;
        _logger = loggers.CreateLogger<SqliteOrchestrationService>();
        _timers = new TimerLoop(clock, _logger);
        (_busy, _inboxes, _activities) = NothingToDo();
    }

    /// <summary>The next instant at which a timer fires or an instance starts by itself; null when none does.</summary>
    public DateTimeOffset? NextDue => _store?.Read(Timers.NextDue) is { } due ? new DateTimeOffset(due) : null;

    /// <summary>Who waits for which instance.</summary>
    internal InstanceWatch Watch { get; } = new();

    /// <summary>The database.</summary>
    internal OrchestrationStore Store =>
        _store
        ?? throw new InvalidOperationException(
            "The orchestration service has not been opened. Call StartAsync or CreateIfNotExistsAsync first."
        );

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Completes when no orchestration or activity is ready or running and no timer is due at the present instant. Work
    /// that was given back after a failure does not count.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await _busy.WhenZeroAsync().WaitAsync(cancellationToken);
            var changed = _timers.ChangedAsync();
            if (!_timers.IsIdle)
                await changed.WaitAsync(cancellationToken);
            else if (_busy.IsZero)
                return;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SqliteBackendException">The folder cannot be used.</exception>
    public Task CreateAsync() => CreateIfNotExistsAsync();

    /// <inheritdoc/>
    /// <exception cref="SqliteBackendException">The folder cannot be used.</exception>
    public async Task CreateAsync(bool recreateInstanceStore)
    {
        if (recreateInstanceStore)
            await DeleteAsync();
        await CreateIfNotExistsAsync();
    }

    /// <summary>Opens the folder, and makes it when it is missing.</summary>
    /// <exception cref="SqliteBackendException">The folder cannot be used.</exception>
    public Task CreateIfNotExistsAsync()
    {
        lock (_opening)
        {
            if (_store is null)
                Open();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync() => DeleteAsync(deleteInstanceStore: true);

    /// <inheritdoc/>
    public async Task DeleteAsync(bool deleteInstanceStore)
    {
        await CloseAsync();
        if (deleteInstanceStore)
            StoreFile.Delete(_options.Folder);
        (_busy, _inboxes, _activities) = NothingToDo();
        _timers.Set(null);
    }

    /// <inheritdoc/>
    /// <exception cref="SqliteBackendException">The folder cannot be used.</exception>
    public async Task StartAsync()
    {
        await CreateIfNotExistsAsync();
        if (_stopping.IsCancellationRequested)
        {
            _stopping.Dispose();
            _stopping = new CancellationTokenSource();
        }

        if (_firing.IsCompleted)
            _firing = Task.Run(() => _timers.RunAsync(FireAsync, _stopping.Token));
    }

    /// <summary>Hands out no work any more, and completes when all that was handed out has come back.</summary>
    public Task StopAsync() => StopAsync(isForced: false);

    /// <inheritdoc cref="StopAsync()"/>
    /// <param name="isForced">True not to wait for what was handed out.</param>
    public async Task StopAsync(bool isForced)
    {
        await _stopping.CancelAsync();
        await _firing;
        if (!isForced)
            await _running.WhenZeroAsync();
    }

    /// <summary>Stops, and closes the folder. Work that has not come back is done again at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        await CloseAsync();
        _stopping.Dispose();
    }

    private (WorkCount Busy, Inboxes Inboxes, ActivityQueue Activities) NothingToDo()
    {
        var busy = new WorkCount();
        return (busy, new Inboxes(_options.MaxInstancesInMemory, busy), new ActivityQueue(busy));
    }

    private async Task CloseAsync()
    {
        await StopAsync(isForced: true);
        var store = Interlocked.Exchange(ref _store, null);
        if (store is not null)
            await store.DisposeAsync();
    }

    private void Open()
    {
        var store = new OrchestrationStore(new StoreFile(_options.Folder));
        _store = store;
        store.Read(Restore);
    }

    private bool Restore(StoreConnection connection)
    {
        _inboxes.Restore(Messages.Waiting(connection));
        _activities.Add(Activities.All(connection));
        _timers.Set(Timers.NextDue(connection));
        return true;
    }

    // What is due becomes messages; what is due after that is asked in the same transaction.
    private async Task FireAsync()
    {
        while (true)
        {
            var now = Now;
            var (fired, _) = await Store.WriteAsync(
                connection =>
                {
                    var some = Timers.Fire(connection, now);
                    some.Deliveries.AddRange(
                        some.Damaged.Select(one => Fail(connection, one.Instance, one.Reason, now)).OfType<Delivery>()
                    );
                    return (some, Timers.NextDue(connection));
                },
                result =>
                {
                    foreach (var (instance, reason) in result.some.Damaged)
                        ForgetFailed(instance, reason);
                    _inboxes.Deliver(result.some.Deliveries);
                    _timers.Set(result.Item2);
                }
            );
            if (fired.Count < Timers.Most)
                return;
        }
    }

    // A row that cannot be read stops its own instance only; an activity's goes with it.
    private Task FailAsync(string instance, string reason, long? activity = null)
    {
        var now = Now;
        return Store.WriteAsync(
            connection =>
            {
                if (activity is { } id)
                    Activities.Remove(connection, id);
                return Fail(connection, instance, reason, now);
            },
            told =>
            {
                ForgetFailed(instance, reason);
                if (told is not null)
                    _inboxes.Deliver([told]);
            }
        );
    }

    private static Delivery? Fail(StoreConnection connection, string instance, string reason, DateTime now)
    {
        var failure = new FailureDetails(
            typeof(InvalidDataException).FullName!,
            reason,
            null,
            null,
            isNonRetriable: true
        );
        return End(connection, instance, new InstanceEnd(OrchestrationStatus.Failed, reason, failure), now);
    }

    private void ForgetFailed(string instance, string reason)
    {
        _logger.LogError("Instance {Instance} is failed: {Reason}", instance, reason);
        _inboxes.Forget(instance);
        Watch.Changed(instance);
    }

    // One that has ended stays as it is.
    private static Delivery? End(StoreConnection connection, string instance, InstanceEnd end, DateTime now)
    {
        Messages.DeleteAll(connection, instance);
        Timers.DeleteAll(connection, instance);
        return
            Instances.End(connection, instance, end, now)
            && Instances.Parent(connection, instance) is { } parent
            && end.Failure is { } failure
            ? Messages.Post(connection, Checkpoint.ToParent(parent, end.Output ?? failure.ErrorMessage, failure, now))
            : null;
    }
}
