using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Decides by version whether a worker runs an instance or an activity.</summary>
internal sealed class VersionCheck(VersioningOptions? versioning)
{
    public bool Fails => versioning?.FailureStrategy == VersionFailureStrategy.Fail;

    /// <returns>Why the worker does not run it; null when it does.</returns>
    public TaskFailureDetails? Refusal(string? version)
    {
        if (versioning is null) return null;

        var order = TaskOrchestrationVersioningUtils.CompareVersions(version ?? string.Empty, versioning.Version);
        return versioning.MatchStrategy switch
        {
            VersionMatchStrategy.Strict when order != 0 => Failures.VersionMismatch($"version '{version}' is not the worker's, '{versioning.Version}'"),
            VersionMatchStrategy.CurrentOrOlder when order > 0 => Failures.VersionMismatch($"version '{version}' is newer than the worker's, '{versioning.Version}'"),
            _ => null,
        };
    }
}
