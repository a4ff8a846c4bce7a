using CharteFlow.Application.Cycles;
using CharteFlow.Application.Telemetry;
using CharteFlow.Charters.Cycles;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.DailyRound;

/// <summary>
/// Remembers, from one daily round to the next, which open cycles should have moved and have not, and tells how many
/// those are.
/// </summary>
public sealed partial class StalledCycleDetector(
    CycleStore cycles,
    OpenCycles openCycles,
    AppMetrics metrics,
    TimeProvider clock,
    ILogger<StalledCycleDetector> logger
)
{
    /// <summary>Nearly a day, for the round does not come to the second.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(23);

    /// <summary>
    /// Looks at a cycle: whether it should move, and whether it should have since the round of the day before.
    /// </summary>
    public async Task<CycleState> LookAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var step = await openCycles.DueStepAsync(cycle, cancellationToken);
        var since = step == cycle.Overdue?.Step ? cycle.Overdue?.Since ?? now : now;
        var overdue = step is null ? null : new Overdue(step, since);
        if (overdue != cycle.Overdue)
            await cycles.UpdateAsync(
                cycle.Id,
                open => open with { Overdue = open.EndedAt is null ? overdue : null },
                cancellationToken
            );
        if (overdue is null)
            return CycleState.Waiting;
        if (now - since < Day)
            return CycleState.Due;

        LogOverdue(logger, cycle.Id.Value, cycle.Phase, since);
        return CycleState.Overdue;
    }

    /// <summary>Tells the number of overdue cycles to whoever watches the app.</summary>
    public void Tell(int overdue) => metrics.TellOverdue(overdue);

    [LoggerMessage(
        EventId = 4402,
        EventName = "CycleOverdue",
        Level = LogLevel.Error,
        Message = "{Cycle} should have gone on in its phase {Phase} since {Since:u} and has not."
    )]
    private static partial void LogOverdue(ILogger logger, string cycle, CyclePhase phase, DateTimeOffset since);
}

/// <summary>Where an open cycle is, as the daily round sees it.</summary>
public enum CycleState
{
    /// <summary>It waits for people or for a date.</summary>
    Waiting,

    /// <summary>It should move: a wake-up may have been lost.</summary>
    Due,

    /// <summary>It should have moved a day ago and was woken since.</summary>
    Overdue,
}
