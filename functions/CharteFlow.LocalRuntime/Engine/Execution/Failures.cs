using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Failures that the engine itself tells of.</summary>
internal static class Failures
{
    private const string ActivityNotFound = "ActivityTaskNotFound";
    private const string OrchestratorNotFound = "OrchestratorTaskNotFound";

    public static TaskFailureDetails NoActivity(string name, string? version) =>
        Of(ActivityNotFound, $"No activity task {Named(name, version)} was found.");

    public static TaskFailureDetails NoOrchestrator(string name, string? version) =>
        Of(OrchestratorNotFound, $"No orchestrator task {Named(name, version)} was found.");

    public static TaskFailureDetails ChildTerminated(string instance) =>
        Of("OrchestrationTerminated", $"The sub-orchestration '{instance}' was terminated.");

    public static TaskFailureDetails ChildExists(string instance) =>
        Of("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", $"An orchestration with the id '{instance}' is there already.");

    public static TaskFailureDetails NonDeterminism(string message) =>
        Of("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", message);

    /// <summary>A row of the instance is damaged.</summary>
    public static TaskFailureDetails Unreadable(Unreadable what) =>
        Of(typeof(InvalidDataException).FullName!, $"{what.Row} cannot be read: {what.Reason}");

    public static TaskFailureDetails VersionMismatch(string reason) => Of("VersionMismatch", $"It cannot run here: {reason}.");

    public static TaskFailureDetails ForeignAwait() => Of(
        typeof(InvalidOperationException).FullName!,
        "The orchestrator awaited something other than a task of its context. A replay cannot repeat that: do it in an activity.");

    /// <summary>What is not there will not be there at the next attempt.</summary>
    public static bool IsTaskNotFound(TaskFailureDetails failure) => failure.ErrorType is ActivityNotFound or OrchestratorNotFound;

    private static string Named(string name, string? version) =>
        string.IsNullOrEmpty(version) ? $"named '{name}'" : $"named '{name}' with version '{version}'";

    private static TaskFailureDetails Of(string type, string message) => new(type, message, null, null, null);
}
