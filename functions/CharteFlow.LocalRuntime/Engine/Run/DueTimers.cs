using Microsoft.Data.Sqlite;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Fires durable timers, by one timer of the clock for all of them.</summary>
internal sealed class DueTimers : IDisposable
{
    // Somebody may set the clock forward, or the machine may sleep: a wait does not notice.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

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
            var now = _run.Clock.GetUtcNow();
            if (!IsDue(now))
            {
                Arm(now);
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

    private bool IsDue(DateTimeOffset now) => _next is { } next && next <= now;

    /// <param name="now">The instant at which nothing was due: time goes on, and a wait that is over already would be none at all.</param>
    private void Arm(DateTimeOffset now)
    {
        if (_next is not { } next)
        {
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up to what a timer can wait: one that rings too soon would ring again and again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds));
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
            var after = _run.Clock.GetUtcNow();
            if (!_isStopped && IsDue(after)) return true;

            _isFiring = false;
            if (!_isStopped) Arm(after);
            return false;
        }
    }
}
