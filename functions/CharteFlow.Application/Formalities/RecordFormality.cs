using CharteFlow.Application.Cycles;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Formalities;

/// <summary>Records that a formality was done.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="By">Who records it.</param>
/// <param name="Formality">Which one.</param>
/// <param name="Day">When it was done; null when no day was typed.</param>
/// <param name="Reference">What names it, such as the number of the minutes.</param>
public sealed record RecordFormality(CycleId Cycle, string By, Formality Formality, DateOnly? Day, string? Reference);

/// <summary>Keeps the record of a formality. The phase goes on at its next look, once all are there.</summary>
public sealed class RecordFormalityHandler(CycleStore cycles, CompanyClock clock)
{
    /// <inheritdoc cref="WithdrawCycleHandler.HandleAsync"/>
    public Task<IReadOnlyList<ActRefusal>> HandleAsync(RecordFormality command, CancellationToken cancellationToken)
    {
        var context = clock.ContextOf(command.By);
        var record = command.Day is not { } day
            ? null
            : new FormalityRecord
            {
                Formality = command.Formality,
                Date = day,
                Reference = command.Reference?.Trim() ?? "",
                RecordedBy = command.By,
                RecordedAt = context.At,
            };
        return cycles.DecideAsync(
            command.Cycle,
            cycle => CycleActs.RecordFormality(cycle, record, command.Reference, context),
            cancellationToken
        );
    }
}
