using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Cycles;

/// <summary>Runs cycles from phase to phase.</summary>
public interface ICycleRunner
{
    /// <summary>
    /// Lets an open cycle run, from the phase where its record stands, when nothing runs it; false when something does
    /// already. A run is never started a second time, whatever became of it.
    /// </summary>
    Task<bool> RunAsync(Cycle cycle, CancellationToken cancellationToken);
}
