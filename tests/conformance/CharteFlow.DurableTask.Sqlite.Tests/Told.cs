using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Messages for instances, as clients send them.</summary>
internal static class Told
{
    public static TaskMessage Start(
        string id,
        string name,
        string? input = null,
        DateTime? at = null,
        IDictionary<string, string>? tags = null
    )
    {
        var instance = new OrchestrationInstance { InstanceId = id, ExecutionId = Guid.NewGuid().ToString("N") };
        return new TaskMessage
        {
            OrchestrationInstance = instance,
            Event = new ExecutionStartedEvent(-1, JsonSerializer.Serialize(input))
            {
                OrchestrationInstance = instance,
                Name = name,
                Version = "",
                ScheduledStartTime = at,
                Tags = tags,
            },
        };
    }

    public static EventRaisedEvent Raised(string name, string value) =>
        new(-1, JsonSerializer.Serialize(value)) { Name = name };

    public static TaskMessage To(string id, HistoryEvent what, string? execution = null) =>
        new()
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = execution },
            Event = what,
        };
}
