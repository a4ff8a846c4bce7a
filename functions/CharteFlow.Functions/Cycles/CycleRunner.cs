using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Cycles;

/// <summary>Runs each cycle by an orchestration, whose id follows from the cycle and its run.</summary>
internal sealed class CycleRunner(DurableTaskClient client) : ICycleRunner
{
    /// <summary>
    /// A run's orchestration is never started a second time, whatever became of it; another run takes the cycle up.
    /// </summary>
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <inheritdoc/>
    public async Task<bool> RunAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var instance = CycleInstances.Root(cycle.Id, cycle.Run);
        if (await client.GetInstanceAsync(instance, cancellationToken) is not null)
            return false;

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CharterCycleOrchestrator.CharterCycle),
                CycleStart.Of(cycle),
                new StartOrchestrationOptions(instance).WithDedupeStatuses(AnyStatus),
                cancellationToken
            );
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
