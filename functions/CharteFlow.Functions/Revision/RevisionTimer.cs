using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Revision;

/// <summary>
/// The daily round: starts the cycles of the charters that are due, and looks after the open ones, so that a start or a wake-up that was
/// lost costs a day at most. It is the yearly rhythm: no orchestration sleeps for a year.
/// </summary>
public sealed partial class RevisionTimer(CharterStore charters, CycleStore cycles, CycleStarter starter, Waker waker, OpenCycles openCycles, CompanyClock clock, ILogger<RevisionTimer> logger)
{
    [Function(nameof(DailyRound))]
    public async Task DailyRound(
        [TimerTrigger("%RevisionSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var charter in await charters.ListAsync(cancellationToken))
        {
            if (RevisionRules.IsDue(charter, clock.Today))
                LogStarted(logger, charter.Id.Value, await StartAsync(client, charter.Id, cancellationToken));
            else if (charter.OpenCycle is { } open)
                await LookAfterAsync(client, await cycles.GetAsync(open, cancellationToken), cancellationToken);
        }
    }

    private async Task<string> StartAsync(DurableTaskClient client, Charters.CharterId charter, CancellationToken cancellationToken) =>
        (await starter.StartAsync(client, new StartRequest(charter, JournalChain.SystemActor, StartReason.Scheduled), cancellationToken)).GetType().Name;

    private async Task LookAfterAsync(DurableTaskClient client, Cycle cycle, CancellationToken cancellationToken)
    {
        if (!await CycleStarter.ScheduleAsync(client, cycle, cancellationToken) && await openCycles.OversleepsAsync(cycle, cancellationToken))
            await waker.WakeAsync(client, cycle, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The review of {Charter} is due: {Result}.")]
    private static partial void LogStarted(ILogger logger, string charter, string result);
}
