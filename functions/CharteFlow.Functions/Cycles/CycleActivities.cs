using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Telemetry;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Cycles;

/// <summary>Moves a cycle's record along with its orchestration.</summary>
public sealed class CycleActivities(
    CycleStore cycles,
    CharterStore charters,
    Journal journal,
    CycleNotifications letters,
    AppMetrics metrics,
    CompanyClock clock
)
{
    /// <summary>
    /// Puts the cycle into a phase. Idempotent by phase and pass; an orchestration that takes the cycle up there is
    /// noted as the one that waits.
    /// </summary>
    [Function(nameof(EnterPhase))]
    public async Task EnterPhase([ActivityTrigger] PhaseEntry entry, CancellationToken cancellationToken)
    {
        var (phase, now) = (entry.Phase, clock.Now);
        metrics.Phases.Add(1, new KeyValuePair<string, object?>("phase", phase.Phase));
        await cycles.UpdateAsync(
            phase.Cycle,
            cycle =>
                cycle.Passes.GetValueOrDefault(phase.Phase) >= phase.Pass
                    ? cycle with
                    {
                        Waiting = entry.Instance,
                    }
                    : cycle with
                    {
                        Phase = phase.Phase,
                        Pass = phase.Pass,
                        Passes = new Dictionary<CyclePhase, int>(cycle.Passes) { [phase.Phase] = phase.Pass },
                        PhaseEnteredAt = now,
                        Waiting = entry.Instance,
                        Interruption = null,
                    },
            cancellationToken
        );
        await journal.AppendAsync(
            new()
            {
                Cycle = phase.Cycle,
                Act = JournalAct.PhaseEntered,
                Key = phase.Id,
                Detail = JournalDetail.Of(("phase", phase.Phase), ("pass", phase.Pass)),
            },
            cancellationToken
        );
    }

    /// <summary>Ends the cycle and frees the charter for the next one. Idempotent by cycle.</summary>
    [Function(nameof(EndCycle))]
    public async Task EndCycle([ActivityTrigger] CycleEnd end, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.Now, clock.Today);
        var cycle = await cycles.UpdateAsync(
            end.Cycle,
            open =>
                open with
                {
                    Phase = end.Phase,
                    Pass = 1,
                    Waiting = null,
                    EndedAt = open.EndedAt ?? now,
                    Overdue = null,
                },
            cancellationToken
        );
        var withdrawn = end.Phase == CyclePhase.Withdrawn;
        await journal.AppendFactsAsync(
            [
                cycle.Withdrawal is { } withdrawal
                    ? CycleActs.WithdrawalFact(end.Cycle, withdrawal)
                    : journal.FactOf(
                        new()
                        {
                            Cycle = end.Cycle,
                            Act = JournalAct.CycleCompleted,
                            Key = $"{end.Cycle}/end",
                        }
                    ),
            ],
            cancellationToken
        );
        if (withdrawn)
            await letters.TellOfWithdrawalAsync(cycle, cancellationToken);

        await charters.UpdateAsync(
            cycle.Charter,
            charter =>
                charter.OpenCycle != end.Cycle
                    ? charter
                    : charter with
                    {
                        OpenCycle = null,
                        NextReview =
                            charter.NextReview
                            ?? (
                                charter.CurrentVersion is null ? null : RevisionRules.NextReview(today, cycle.Settings)
                            ),
                    },
            cancellationToken
        );
    }
}
