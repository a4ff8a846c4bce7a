using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Engine;

#pragma warning disable CS0618 // The SDK marks filters as experimental, for an app's sake.

/// <summary>Asks the app's filter whether an orchestration runs here.</summary>
internal sealed class OrchestrationGate(ExecutionParts parts)
{
    private readonly IOrchestrationFilter? _filter = parts.Options.OrchestrationFilter ?? parts.Services.GetService<IOrchestrationFilter>();

    public async ValueTask<bool> AdmitsAsync(InstanceRow instance, CancellationToken stopping) => _filter is null
        || await _filter.IsOrchestrationValidAsync(new OrchestrationFilterParameters { Name = instance.Name, Tags = instance.Tags }, stopping);
}

#pragma warning restore CS0618
