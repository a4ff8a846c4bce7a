using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DurableTask.Core;

namespace CharteFlow.LocalHost.Management;

/// <summary>An instance's state as the durable extension reports it.</summary>
internal sealed record InstanceReport
{
    public required string Name { get; init; }

    public required string InstanceId { get; init; }

    public required string RuntimeStatus { get; init; }

    public JsonNode? Input { get; init; }

    public JsonNode? CustomStatus { get; init; }

    public JsonNode? Output { get; init; }

    public required string CreatedTime { get; init; }

    public required string LastUpdatedTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonArray? HistoryEvents { get; init; }

    public static InstanceReport Of(OrchestrationState instance, bool showInput) =>
        new()
        {
            Name = instance.Name,
            InstanceId = instance.OrchestrationInstance.InstanceId,
            RuntimeStatus = instance.OrchestrationStatus.ToString(),
            Input = showInput ? Token(instance.Input) : null,
            CustomStatus = Token(instance.Status),
            Output = instance.FailureDetails is { } failure ? failure.ErrorMessage : Token(instance.Output),
            CreatedTime = Time(instance.CreatedTime),
            LastUpdatedTime = Time(instance.LastUpdatedTime),
        };

    /// <summary>The payload as JSON; as text when the app's converter writes something else.</summary>
    public static JsonNode? Token(string? payload)
    {
        if (payload is null)
            return null;
        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonValue.Create(payload);
        }
    }

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
