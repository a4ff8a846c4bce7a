using Microsoft.DurableTask;

namespace CharteFlow.Functions.Durable;

/// <summary>What every orchestrator of CharteFlow shares: how it calls, and how long it tries.</summary>
internal static class DurableCalls
{
    /// <summary>The event that says no more than « look again »: what happened is in the stores.</summary>
    public const string Wake = "Wake";

    /// <summary>
    /// After so many steps of its loop an orchestrator continues as new, so that its history stays short however long
    /// it waits.
    /// </summary>
    public const int StepsPerHistory = 30;

    /// <summary>
    /// Infrastructure fails and comes back, and a cycle outlives both: up to about a week of tries, from five seconds
    /// to one hour apart. Activities are idempotent, so that another try repeats nothing.
    /// </summary>
    private static readonly TaskOptions InfrastructureRetry = TaskOptions.FromRetryPolicy(
        new RetryPolicy(
            maxNumberOfAttempts: 170,
            firstRetryInterval: TimeSpan.FromSeconds(5),
            backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromHours(1)
        )
    );

    public static Task<T> CallActivityWithRetryAsync<T>(
        this TaskOrchestrationContext context,
        string activity,
        object input
    ) => context.CallActivityAsync<T>(activity, input, InfrastructureRetry);

    public static Task CallActivityWithRetryAsync(
        this TaskOrchestrationContext context,
        string activity,
        object input
    ) => context.CallActivityAsync(activity, input, InfrastructureRetry);

    public static Task<T> CallSubOrchestratorWithIdAsync<T>(
        this TaskOrchestrationContext context,
        string orchestrator,
        string instance,
        object input
    ) => context.CallSubOrchestratorAsync<T>(orchestrator, input, new SubOrchestrationOptions(instanceId: instance));
}
