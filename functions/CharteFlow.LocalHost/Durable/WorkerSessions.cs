using System.Runtime.CompilerServices;
using CharteFlow.LocalHost.Worker;
using DurableTask.Core;

namespace CharteFlow.LocalHost.Durable;

/// <summary>
/// Which instances a worker still holds in memory, so that their history is not sent and replayed at each step. The
/// backend hands out the same state object again only while nothing but the last step changed it: an object that is
/// known here is as the worker left it.
/// </summary>
internal sealed class WorkerSessions
{
    /// <summary>For how long a worker keeps an instance that has nothing to do, in seconds.</summary>
    public const double IdleSeconds = 30;

    private readonly ConditionalWeakTable<OrchestrationRuntimeState, WorkerConnection> _held = [];

    public bool Holds(WorkerConnection worker, OrchestrationRuntimeState state) =>
        _held.TryGetValue(state, out var holder) && holder == worker;

    public void Remember(WorkerConnection worker, OrchestrationRuntimeState state) => _held.AddOrUpdate(state, worker);

    public void Forget(OrchestrationRuntimeState state) => _held.Remove(state);
}
