using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>A start that a client asked for.</summary>
internal sealed record Schedule(NewInstance Instance, IReadOnlyList<OrchestrationRuntimeStatus>? DedupeStatuses)
{
    /// <returns>False when an instance of the same id stands in the way.</returns>
    public bool Apply(EngineConnection connection, Deliveries deliveries)
    {
        if (Instances.Find(connection, Instance.Id) is { } found)
        {
            if (StandsInTheWay(found)) return false;

            // As on Azure, where one that runs is terminated before it is replaced: whoever called it must not wait for ever.
            if (!found.HasEnded) StepEndings.TellParent(connection, found, new Ending.Terminated(null), deliveries);
        }

        Instances.Create(connection, Instance, deliveries);
        return true;
    }

    public static Schedule Of(Started started, StartOrchestrationOptions? options, TimeProvider clock) => new(
        new NewInstance(IdOf(options), started, clock.GetUtcNow().UtcDateTime)
        {
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options is null ? null : EngineJson.Write(options.Tags),
        },
        StatusesOf(options));

    /// <summary>The same, as a part of a trace.</summary>
    public Schedule In(TraceLink? trace) => this with { Instance = Instance with { Started = Instance.Started with { Trace = trace } } };

    public OrchestrationAlreadyExistsException Refusal() =>
        new($"An orchestration instance with the id '{Instance.Id}' is there already.");

    private static string IdOf(StartOrchestrationOptions? options) =>
        string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : InstanceIds.Checked(options.InstanceId);

    private bool StandsInTheWay(InstanceRow found) => DedupeStatuses is null
        ? !found.HasEnded
        : DedupeStatuses.Contains(found.Status);

    private static List<OrchestrationRuntimeStatus>? StatusesOf(StartOrchestrationOptions? options) =>
        options?.DedupeStatuses is { } names ? [.. names.Select(StatusOf)] : null;

    private static OrchestrationRuntimeStatus StatusOf(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(name));
}
