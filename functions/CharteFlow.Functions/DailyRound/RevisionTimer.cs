using CharteFlow.Application.Cycles;
using CharteFlow.Application.Retention;
using CharteFlow.Application.Starts;
using CharteFlow.Application.Telemetry;
using CharteFlow.Application.Time;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.DailyRound;

/// <summary>
/// The daily round: starts the cycles of the charters that are due, on a working day, and looks after the open ones, so
/// that a start or a wake-up that was lost costs a day at most; a charter that cannot be looked after keeps nobody from
/// the others. It is the yearly rhythm: no orchestration sleeps for a year. What only the sending needed of cycles long
/// over goes.
/// </summary>
public sealed partial class RevisionTimer(
    CharterStore charters,
    CycleStore cycles,
    CycleStarter starter,
    PhaseNotifier notifier,
    CycleRecovery recovery,
    StalledCycleDetector watch,
    UndeliveredNotifier undelivered,
    ExchangeNotifier exchanges,
    NotStartedNotifier unstarted,
    SendingRecords sending,
    AppMetrics metrics,
    CompanyClock clock,
    ILogger<RevisionTimer> logger
)
{
    [Function(nameof(DailyRound))]
    public async Task DailyRound(
        [TimerTrigger("%RevisionSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        var (overdue, failures) = (0, new List<Exception>());
        foreach (var charter in await charters.IdsAsync(cancellationToken))
        {
            try
            {
                overdue +=
                    await LookAfterAsync(client, await charters.GetAsync(charter, cancellationToken), cancellationToken)
                    == CycleState.Overdue
                        ? 1
                        : 0;
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, problem, charter.Value);
                failures.Add(problem);
            }
        }

        watch.Tell(overdue);
        if (failures.Count > 0)
            throw new AggregateException(
                $"Charters that the daily round could not look after: {failures.Count}. The log names them; the others were looked after.",
                failures
            );
        metrics.Rounds.Add(1);
    }

    private async Task<CycleState> LookAfterAsync(
        DurableTaskClient client,
        Charters.Charter charter,
        CancellationToken cancellationToken
    )
    {
        var state = CycleState.Waiting;
        if (RevisionRules.IsDue(charter, clock.Today))
            LogStarted(logger, charter.Id.Value, await StartAsync(client, charter.Id, cancellationToken));
        else if (charter.OpenCycle is { } open)
            state = await LookAfterAsync(client, await cycles.GetAsync(open, cancellationToken), cancellationToken);

        foreach (var cycle in await cycles.OfCharterAsync(charter, cancellationToken))
            await sending.PurgeAsync(cycle, cancellationToken);
        return state;
    }

    private async Task<string> StartAsync(
        DurableTaskClient client,
        Charters.CharterId charter,
        CancellationToken cancellationToken
    )
    {
        var result = await starter.StartAsync(
            new CycleRunner(client),
            new StartRequest(charter, JournalChain.SystemActor, StartReason.Scheduled) { IsUnattended = true },
            cancellationToken
        );
        await unstarted.TellAsync(charter, result, cancellationToken);
        return result.GetType().Name;
    }

    private async Task<CycleState> LookAfterAsync(
        DurableTaskClient client,
        Cycle found,
        CancellationToken cancellationToken
    )
    {
        var cycle = await recovery.TakeUpAsync(client, found, cancellationToken);
        var scheduled = await new CycleRunner(client).RunAsync(cycle, cancellationToken);
        var state = await watch.LookAsync(cycle, cancellationToken);
        // An adoption waits for nobody: a wake-up would lie in its history for ever.
        if (!scheduled && state != CycleState.Waiting && cycle.Phase != CyclePhase.Adoption)
            await notifier.WakeAsync(client, cycle, cancellationToken);
        await undelivered.TellAddedAsync(cycle, cancellationToken);
        await exchanges.TellOfAllAsync(cycle, cancellationToken);
        return state;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The review of {Charter} is due: {Result}.")]
    private static partial void LogStarted(ILogger logger, string charter, string result);

    [LoggerMessage(
        EventId = 4403,
        EventName = "RoundFailed",
        Level = LogLevel.Error,
        Message = "The daily round could not look after {Charter}; it goes on with the others, and looks again tomorrow."
    )]
    private static partial void LogFailed(ILogger logger, Exception problem, string charter);
}
