using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>A start that a client asked for.</summary>
internal sealed record Schedule(NewInstance Instance, IReadOnlyList<string>? DedupeStatuses)
{
    /// <returns>False when an instance of the same id stands in the way.</returns>
    public bool Apply(EngineConnection connection, Deliveries deliveries)
    {
        if (Instances.Find(connection, Instance.Id) is { } found && StandsInTheWay(found)) return false;

        Instances.Create(connection, Instance, deliveries);
        return true;
    }

    public static Schedule Of(Started started, StartOrchestrationOptions? options, TimeProvider clock) => new(
        new NewInstance(IdOf(options), started, clock.GetUtcNow().UtcDateTime)
        {
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options is null ? null : EngineJson.Write(options.Tags),
        },
        options?.DedupeStatuses);

    public OrchestrationAlreadyExistsException Refusal() =>
        new($"An orchestration instance with the id '{Instance.Id}' is there already.");

    private static string IdOf(StartOrchestrationOptions? options) =>
        string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : InstanceIds.Checked(options.InstanceId);

    private bool StandsInTheWay(InstanceRow found) => DedupeStatuses is null
        ? !found.HasEnded
        : DedupeStatuses.Contains(found.Status.ToString(), StringComparer.OrdinalIgnoreCase);
}
