using CharteFlow.DurableTask.Sqlite;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Timers;

/// <summary>Runs one timer function, one run after another.</summary>
internal sealed class TimerLoop(TimerFunction timer, TimerServices services)
{
    private readonly TimeProvider _time = services.Time;
    private TimerRecord _record = null!;
    private DateTimeOffset _due;
    private bool _pastDue;

    private string Name => timer.Function.Name;

    /// <summary>Reads what was kept, and says when the first run is due.</summary>
    public void Prepare()
    {
        var now = _time.GetUtcNow();
        _record = Kept() ?? NewRecord(null, timer.Schedule.Next(now));
        _pastDue = _record.Next <= now;
        _due = timer.RunOnStartup && !_pastDue ? now : _record.Next;
        Keep();
        services.Board.SetDue(this, _due);
    }

    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        try
        {
            while (true)
            {
                await _time.WaitUntilAsync(_due, stopping);
                stopping.ThrowIfCancellationRequested();
                await RunOnceAsync(abort);
                services.Board.SetDue(this, _due);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            services.Board.Remove(this);
        }
    }

    private async Task RunOnceAsync(CancellationToken abort)
    {
        var next = NextAfterRun();
        await InvokeAsync(next, abort);

        // A run longer than the interval: what was due meanwhile is left out.
        if (next <= _time.GetUtcNow())
            next = NextAfterRun();
        _record = NewRecord(_due, next);
        Keep();
        _due = next;
        _pastDue = false;
    }

    private async Task InvokeAsync(DateTimeOffset next, CancellationToken abort)
    {
        try
        {
            var request = services.Invoker.Request(timer.Function);
            request.InputData.Add(
                new ParameterBinding
                {
                    Name = timer.Function.Trigger.Name,
                    Data = new TypedData { Json = Info(next).ToJson() },
                }
            );
            var response = await services.Invoker.InvokeAsync(request, abort);
            if (response.Result.Status != StatusResult.Types.Status.Success)
                services.Logger.LogError(
                    "Timer function {Function} failed; it runs again at {Next:u}. {Reason}",
                    Name,
                    next,
                    response.Result.Exception?.Message
                );
        }
        catch (Exception e)
        {
            services.Logger.LogError(e, "Timer function {Function} failed; it runs again at {Next:u}.", Name, next);
        }
    }

    private DateTimeOffset NextAfterRun()
    {
        var now = _time.GetUtcNow();
        var next = timer.Schedule.Next(_due);
        return next > now ? next : timer.Schedule.Next(now);
    }

    private TimerInput Info(DateTimeOffset next) =>
        new(
            _pastDue,
            timer.Monitored
                ? new TimerStatus(
                    _record.Last?.UtcDateTime ?? DateTime.MinValue,
                    next.UtcDateTime,
                    _record.Updated.UtcDateTime
                )
                : null
        );

    private TimerRecord NewRecord(DateTimeOffset? last, DateTimeOffset next) =>
        new(timer.Schedule.Text, last, next, _time.GetUtcNow());

    private TimerRecord? Kept() => timer.Monitored ? services.Store.Load(Name, timer.Schedule.Text) : null;

    private void Keep()
    {
        if (timer.Monitored)
            services.Store.Save(Name, _record);
    }
}

/// <summary>What every timer loop works with.</summary>
internal sealed record TimerServices(
    FunctionInvoker Invoker,
    TimerStore Store,
    TimerBoard Board,
    TimeProvider Time,
    ILogger<TimerHost> Logger
);
