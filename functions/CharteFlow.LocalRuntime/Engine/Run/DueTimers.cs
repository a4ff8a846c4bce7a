using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Fires durable timers, by one timer of the clock for all of them.</summary>
internal sealed class DueTimers : IDisposable
{
    // A timer of the clock waits for 49 days at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly EngineRun _run;
    private readonly ITimer _alarm;
    private DateTimeOffset? _next;
    private bool _isFiring;
    private bool _isStopped;

    public DueTimers(EngineRun run)
    {
        _run = run;
        _alarm = run.Clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? Next
    {
        get
        {
            lock (_gate) return _next;
        }
    }

    /// <summary>Reads the next instant after a commit.</summary>
    /// <returns>True when something is due.</returns>
    public bool Refresh(EngineConnection connection)
    {
        var next = Read(connection);
        lock (_gate)
        {
            if (_next == next) return false;
            _next = next;
        }

        return Look();
    }

    /// <summary>Fires what is due, or waits for it.</summary>
    /// <returns>True when something is due.</returns>
    public bool Look()
    {
        lock (_gate)
        {
            if (_isStopped) return false;
            if (_isFiring) return true;
            if (!IsDue())
            {
                Arm();
                return false;
            }

            _isFiring = true;
            _run.Work.Enter();
        }

        _ = FireAsync();
        return true;
    }

    public void Dispose()
    {
        lock (_gate) _isStopped = true;
        _alarm.Dispose();
    }

    // When it cannot be read, it may be now: firing tries until the database answers.
    private DateTimeOffset? Read(EngineConnection connection)
    {
        try
        {
            return Timers.NextDue(connection);
        }
        catch (SqliteException)
        {
            return _run.Clock.GetUtcNow();
        }
    }

    private bool IsDue() => _next is { } next && next <= _run.Clock.GetUtcNow();

    private void Arm()
    {
        if (_next is not { } next)
        {
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up to what a timer can wait: one that rings too soon would ring again and again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((next - _run.Clock.GetUtcNow()).TotalMilliseconds));
        _alarm.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    private async Task FireAsync()
    {
        try
        {
            while (await FireOnceAsync())
            {
                // More timers than one transaction takes.
            }
        }
        finally
        {
            _run.Work.Exit();
        }
    }

    private async Task<bool> FireOnceAsync()
    {
        var now = _run.Clock.GetUtcNow();
        await _run.TryWriteAsync(connection => Timers.Fire(connection, now), _run.Slots.Deliver, "fire timers");
        lock (_gate)
        {
            if (!_isStopped && IsDue()) return true;

            _isFiring = false;
            if (!_isStopped) Arm();
            return false;
        }
    }
}
