using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Telemetry;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Functions.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.DailyRound;

/// <summary>
/// Takes up cycles whose orchestration ended before them: it failed, because new code did not fit its history or a step
/// could not be done, or somebody ended it. The records hold the truth, so that another orchestration goes on from them
/// in the same phase; IT reads why in the log, and HR is written to.
/// </summary>
public sealed partial class CycleRecovery(
    CycleStore cycles,
    Journal journal,
    CycleNotifications letters,
    AppMetrics metrics,
    TimeProvider clock,
    ILogger<CycleRecovery> logger
)
{
    private static readonly OrchestrationRuntimeStatus[] Live =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>
    /// How long a phase may be without its orchestration, which is started right after the record says so.
    /// </summary>
    private static readonly TimeSpan Startup = TimeSpan.FromHours(1);

    /// <summary>
    /// Makes way for another orchestration of the cycle when the one that ran it is over; the cycle as it stands then.
    /// </summary>
    public async Task<Cycle> TakeUpAsync(DurableTaskClient client, Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.EndedAt is not null || await FailureAsync(client, cycle, cancellationToken) is not { } failure)
            return cycle;

        LogFailed(logger, cycle.Id.Value, cycle.Phase, failure);
        metrics.InterruptedCycles.Add(1);
        if (!await EndAllAsync(client, cycle.Id, cancellationToken))
            return cycle;

        var now = clock.GetUtcNow();
        var next = await cycles.UpdateAsync(
            cycle.Id,
            open =>
                open.Run != cycle.Run
                    ? open
                    : open with
                    {
                        Run = open.Run + 1,
                        Interruption = new Interruption(now, (open.Interruption?.Times ?? 0) + 1),
                    },
            cancellationToken
        );
        await journal.AppendAsync(
            new()
            {
                Cycle = next.Id,
                Act = JournalAct.CycleTakenUp,
                Key = $"{next.Id}/run-{next.Run}",
            },
            cancellationToken
        );
        if (next.Interruption?.IsToldToHr == true)
            await letters.TellOfInterruptionAsync(next, cancellationToken);
        return next;
    }

    /// <summary>Why the cycle's orchestration does not run; null when it does, or has not been started.</summary>
    private async Task<string?> FailureAsync(DurableTaskClient client, Cycle cycle, CancellationToken cancellationToken)
    {
        if (
            await client.GetInstanceAsync(
                CycleInstances.Root(cycle.Id, cycle.Run),
                getInputsAndOutputs: true,
                cancellationToken
            )
            is not { } root
        )
            return null;
        if (!Live.Contains(root.RuntimeStatus))
            return $"{root.InstanceId} is {root.RuntimeStatus}. {root.FailureDetails}";

        return
            cycle.Waiting is { } waiting
            && clock.GetUtcNow() - cycle.PhaseEnteredAt > Startup
            && await client.GetInstanceAsync(waiting, cancellationToken) is null
            ? $"{root.InstanceId} waits for {waiting}, which is not there."
            : null;
    }

    /// <summary>
    /// Ends what the former run has left, lest two orchestrations do the same; false when that takes longer: the next
    /// round looks again.
    /// </summary>
    private async Task<bool> EndAllAsync(DurableTaskClient client, CycleId cycle, CancellationToken cancellationToken)
    {
        var left = await LiveAsync(client, cycle, cancellationToken);
        foreach (var instance in left)
            await client.TerminateInstanceAsync(
                instance,
                "The cycle is taken up by another orchestration.",
                cancellationToken
            );

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            foreach (var instance in left)
                await client.WaitForInstanceCompletionAsync(instance, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotEnded(logger, cycle.Value);
            return false;
        }
    }

    private static async Task<IReadOnlyList<string>> LiveAsync(
        DurableTaskClient client,
        CycleId cycle,
        CancellationToken cancellationToken
    )
    {
        var prefix = CycleInstances.PrefixOf(cycle);
        var live = new List<string>();
        foreach (var filter in (string[])[cycle.Value, prefix])
        {
            await foreach (
                var instance in client
                    .GetAllInstancesAsync(new OrchestrationQuery(Statuses: Live, InstanceIdPrefix: filter))
                    .WithCancellation(cancellationToken)
            )
            {
                if (
                    instance.InstanceId == cycle.Value
                    || instance.InstanceId.StartsWith(prefix, StringComparison.Ordinal)
                )
                    live.Add(instance.InstanceId);
            }
        }

        return [.. live.Distinct()];
    }

    [LoggerMessage(
        EventId = 4404,
        EventName = "CycleInterrupted",
        Level = LogLevel.Error,
        Message = "The orchestration of {Cycle} is over and the cycle is not, in its phase {Phase}; another takes it up. {Why}"
    )]
    private static partial void LogFailed(ILogger logger, string cycle, CyclePhase phase, string why);

    [LoggerMessage(
        EventId = 4405,
        EventName = "CycleNotTakenUp",
        Level = LogLevel.Error,
        Message = "Instances of {Cycle} do not end; the next daily round takes it up."
    )]
    private static partial void LogNotEnded(ILogger logger, string cycle);
}
