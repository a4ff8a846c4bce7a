using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Failures that the engine itself tells of.</summary>
internal static class Failures
{
    private const string ActivityNotFound = "ActivityTaskNotFound";
    private const string OrchestratorNotFound = "OrchestratorTaskNotFound";

    public static TaskFailureDetails NoActivity(string name) => Of(ActivityNotFound, $"No activity task named '{name}' was found.");

    public static TaskFailureDetails NoOrchestrator(string name) =>
        Of(OrchestratorNotFound, $"No orchestrator task named '{name}' was found.");

    public static TaskFailureDetails ChildTerminated(string instance) =>
        Of("OrchestrationTerminated", $"The sub-orchestration '{instance}' was terminated.");

    public static TaskFailureDetails ChildExists(string instance) =>
        Of("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", $"An orchestration with the id '{instance}' is there already.");

    public static TaskFailureDetails NonDeterminism(string message) =>
        Of("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", message);

    /// <summary>A row of the instance is damaged.</summary>
    public static TaskFailureDetails Unreadable(Unreadable what) =>
        Of(typeof(InvalidDataException).FullName!, $"{what.Row} cannot be read: {what.Reason}");

    public static TaskFailureDetails VersionMismatch(string reason) => Of("VersionMismatch", $"The instance cannot run: {reason}.");

    public static TaskFailureDetails ForeignAwait() => Of(
        typeof(InvalidOperationException).FullName!,
        "The orchestrator awaited something other than a task of its context. A replay cannot repeat that: do it in an activity.");

    /// <summary>What is not there will not be there at the next attempt.</summary>
    public static bool IsTaskNotFound(TaskFailureDetails failure) => failure.ErrorType is ActivityNotFound or OrchestratorNotFound;

    private static TaskFailureDetails Of(string type, string message) => new(type, message, null, null, null);
}
