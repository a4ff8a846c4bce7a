using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>How the engine writes its own records.</summary>
internal static class EngineJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static string Write(HistoryEvent value) => JsonSerializer.Serialize(value, Options);

    public static string Write(StepRecord value) => JsonSerializer.Serialize(value, Options);

    public static string? Write(TaskFailureDetails? value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static string? Write(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : JsonSerializer.Serialize(tags, Options);

    public static HistoryEvent ReadEvent(string json) => JsonSerializer.Deserialize<HistoryEvent>(json, Options)!;

    public static StepRecord ReadStep(string json) => JsonSerializer.Deserialize<StepRecord>(json, Options)!;

    public static TaskFailureDetails ReadFailure(string json) => JsonSerializer.Deserialize<TaskFailureDetails>(json, Options)!;

    public static Dictionary<string, string> ReadTags(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Options)!;
}
