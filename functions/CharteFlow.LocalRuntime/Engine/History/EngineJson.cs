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
        Converters = { new FailureProperties() },
    };

    public static string Write(HistoryEvent value) => JsonSerializer.Serialize(value, Options);

    public static string Write(StepRecord value) => JsonSerializer.Serialize(value, Options);

    public static string? Write(TaskFailureDetails? value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static string? Write(IReadOnlyDictionary<string, string>? tags) =>
        tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(tags, Options);

    /// <returns>An <see cref="Unreadable"/> of a damaged row: whoever meets it fails, and nobody else does.</returns>
    public static HistoryEvent ReadEvent(string json, string row)
    {
        try
        {
            return Read<HistoryEvent>(json, row);
        }
        catch (InvalidDataException e)
        {
            return new Unreadable(row, e.InnerException!.Message);
        }
    }

    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static StepRecord ReadStep(string json, string row) => Read<StepRecord>(json, row);

    /// <returns>What is known of a damaged one: that it is.</returns>
    public static TaskFailureDetails ReadFailure(string json)
    {
        try
        {
            return Read<TaskFailureDetails>(json, "The failure");
        }
        catch (InvalidDataException e)
        {
            return TaskFailureDetails.FromException(e);
        }
    }

    /// <returns>No tags of a damaged row.</returns>
    public static IReadOnlyDictionary<string, string> ReadTags(string json)
    {
        try
        {
            return Read<Dictionary<string, string>>(json, "The tags");
        }
        catch (InvalidDataException)
        {
            return System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
        }
    }

    private static T Read<T>(string json, string row)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{row} cannot be read: {e.Message}", e);
        }
    }
}
