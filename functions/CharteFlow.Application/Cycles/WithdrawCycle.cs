using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Cycles;

/// <summary>Asks that a cycle end without adopting anything.</summary>
public sealed record WithdrawCycle(CycleId Cycle, string By, string? Reason);

/// <summary>Withdraws a cycle. Its phase ends at its next look.</summary>
public sealed class WithdrawCycleHandler(CycleStore cycles, CompanyClock clock)
{
    /// <returns>Why it is not done; empty when it is.</returns>
    /// <exception cref="Storage.RecordNotFoundException">There is no such cycle.</exception>
    public Task<IReadOnlyList<ActRefusal>> HandleAsync(WithdrawCycle command, CancellationToken cancellationToken) =>
        cycles.DecideAsync(
            command.Cycle,
            cycle => CycleActs.Withdraw(cycle, command.Reason, clock.ContextOf(command.By)),
            cancellationToken
        );
}
