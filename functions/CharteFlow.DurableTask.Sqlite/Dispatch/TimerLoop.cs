using Microsoft.Extensions.Logging;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Makes messages of timers when they are due. Only the next due time is in memory.</summary>
internal sealed class TimerLoop(TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTime? _nextDue;
    private TaskCompletionSource _changed = NewSignal();
    private CancellationTokenSource? _sleep;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _nextDue is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
        }
    }

    public bool IsIdle => NextDue is not { } due || due > clock.GetUtcNow();

    /// <summary>Completes at the next change of what is due.</summary>
    public Task ChangedAsync()
    {
        lock (_lock)
            return _changed.Task;
    }

    /// <summary>A timer was added.</summary>
    public void Expect(DateTime due)
    {
        lock (_lock)
        {
            if (_nextDue <= due)
                return;

            _nextDue = due;
            Wake();
        }
    }

    /// <summary>What is due next, as the database says.</summary>
    public void Set(DateTime? due)
    {
        lock (_lock)
        {
            _nextDue = due;
            Wake();
        }
    }

    /// <param name="fire">Makes messages of what is due, and says what is due next by <see cref="Set"/>.</param>
    /// <param name="stopping">Ends the loop.</param>
    public async Task RunAsync(Func<Task> fire, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await WaitAsync(stopping))
                    await fire();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "Timers that are due could not be fired; they are tried again.");
                await Task.Delay(PauseAfterError, CancellationToken.None);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // True when something is due; false when what is due next has changed.
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var due = Begin(sleep);
        try
        {
            if (due is { } instant)
                await clock.WaitUntilAsync(instant, sleep.Token);
            else
                await Task.Delay(Timeout.Infinite, sleep.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            lock (_lock)
                _sleep = null;
        }
    }

    private DateTimeOffset? Begin(CancellationTokenSource sleep)
    {
        lock (_lock)
        {
            _sleep = sleep;
            return _nextDue is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
        }
    }

    private void Wake()
    {
        _sleep?.Cancel();
        _changed.SetResult();
        _changed = NewSignal();
    }
}
